package stoppress.press;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import stoppress.publication.document.Language;
import stoppress.publication.document.Slug;

/// What readers looked for, and what was found.
///
/// @param found one page of it
/// @param total how many stories there are in all; more than that where `isMore`
/// @param isLoose whether no story has all the words, and these have most of them
/// @param meant other words, and where they lead; where the reader's are in no story
/// @param index whether it can be asked
public record SearchPage(
        Masthead masthead,
        Asked asked,
        List<Hit> found,
        long total,
        boolean isMore,
        boolean isLoose,
        Optional<Meant> meant,
        Optional<String> newer,
        Optional<String> older,
        Index index) {
    /// What stories are looked up in.
    public enum Index {
        READY,
        /// It cannot be asked just now.
        CLOSED,
        /// It did not answer in time.
        SLOW,
        /// There is no program behind the page that could ask one.
        NONE
    }

    /// What was asked, as the form shows it again.
    ///
    /// @param from a day in the site's zone, itself included
    /// @param until a day, itself included
    /// @param newest whether the newest shall come first, and not the best
    public record Asked(
            String words,
            Optional<Language> language,
            Optional<Named> tag,
            Optional<Named> author,
            Optional<LocalDate> from,
            Optional<LocalDate> until,
            boolean newest) {
        /// Whether anything but words is asked, so that the form must show how.
        public boolean isNarrow() {
            return language.isPresent()
                    || tag.isPresent()
                    || author.isPresent()
                    || from.isPresent()
                    || until.isPresent()
                    || newest;
        }

        /// Whether nothing is asked.
        public boolean isEmpty() {
            return words.isEmpty()
                    && language.isEmpty()
                    && tag.isEmpty()
                    && author.isEmpty()
                    && from.isEmpty()
                    && until.isEmpty();
        }
    }

    /// The page of a paper that is a folder of pages: it says that there is no search, and where to look instead.
    public static SearchPage none(Masthead masthead) {
        return new SearchPage(
                masthead,
                new Asked(
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false),
                List.of(),
                0,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Index.NONE);
    }

    /// The language of the page: that of the stories that are looked for, or else the paper's own.
    public Language language() {
        return asked.language().orElse(masthead.site().language());
    }

    /// A tag or an author.
    public record Named(Slug slug, String name) {}

    /// A story, and where in it the words are.
    public record Hit(Card card, List<Run> excerpt) {}

    /// A piece of an excerpt; `isFound` when it is one of the words.
    public record Run(String text, boolean isFound) {}

    /// What may have been meant.
    public record Meant(String words, String address) {}
}
