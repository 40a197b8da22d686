package stoppress.desk.screens;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What came of files that are whole: an answer that is lost on the way is given again to whoever brings the last part
/// once more. Of the [#KEPT] newest, until the desk ends.
final class CameIn {
    private static final int KEPT = 200;

    private final Map<String, Answer> answers = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
            return size() > KEPT;
        }
    });

    void remember(Visit visit, String upload, Answer answer) {
        answers.put(name(visit, upload), answer);
    }

    /// Empty where that person's file is on its way, or nobody knows of it.
    Optional<Answer> of(Visit visit, String upload) {
        return Optional.ofNullable(answers.get(name(visit, upload)));
    }

    /// Of one person, and of what the address names first: a story.
    private static String name(Visit visit, String upload) {
        return visit.who().id() + " " + visit.name() + " " + upload;
    }
}
