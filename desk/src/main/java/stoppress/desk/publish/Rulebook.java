package stoppress.desk.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.paper.Announced;
import stoppress.desk.publish.Advice.Advised;
import stoppress.desk.story.Draft;
import stoppress.publication.document.Author;

/// How much the house wants what it wants: each piece of advice is not looked at, is said, or keeps a story in; and
/// after how many hours without a publication a story that readers were told is developing is not.
public record Rulebook(JdbcClient sql) {
    /// Three days.
    public static final int MOST_HOURS = 72;

    private static final String HOURS = "developing-hours";
    private static final int USUAL_HOURS = 6;

    /// How much.
    public enum Weight {
        /// It is not looked at.
        OFF,
        /// It is said, and may wait.
        SHOULD,
        /// Nothing goes out before it is mended.
        MUST;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// All advice, with the house's own weight or the usual.
    public Map<Advice, Weight> weights() {
        var weights = new EnumMap<Advice, Weight>(Advice.class);
        for (Advice advice : Advice.values()) {
            weights.put(
                    advice,
                    value(rule(advice))
                            .map(it -> Weight.valueOf(it.toUpperCase(Locale.ROOT)))
                            .orElse(Weight.SHOULD));
        }
        return weights;
    }

    public void weigh(Advice advice, Weight weight) {
        put(rule(advice), weight.word());
    }

    /// That readers were told for too long that a story is developing is mended by publishing it, and so keeps none in.
    public static boolean canBeMust(Advice advice) {
        return advice != Advice.STALE;
    }

    public int hours() {
        return value(HOURS).map(Integer::parseInt).orElse(USUAL_HOURS);
    }

    /// Says after how many.
    ///
    /// @param hours from 1 to 72
    public void hours(int hours) {
        if (hours < 1 || hours > MOST_HOURS) {
            throw new IllegalArgumentException("%d hours".formatted(hours));
        }
        put(HOURS, String.valueOf(hours));
    }

    /// How long a promise to readers holds.
    Duration promise() {
        return Duration.ofHours(hours());
    }

    /// What of a draft keeps it in. What was published elsewhere before is taken as it was.
    List<Objection> musts(Draft draft, Optional<Instant> latest, Instant now) {
        return draft.dated().isPresent() && latest.isEmpty()
                ? List.of()
                : of(Weight.MUST, draft, latest, now).stream()
                        .map(Advised::objection)
                        .toList();
    }

    /// What is said of a draft, and may wait.
    public List<Advised> shoulds(Draft draft, Optional<Instant> latest, Instant now) {
        return of(Weight.SHOULD, draft, latest, now);
    }

    private List<Advised> of(Weight weight, Draft draft, Optional<Instant> latest, Instant now) {
        Map<Advice, Weight> weights = weights();
        return Advice.on(draft, authors(draft), latest, now, hours()).stream()
                .filter(it -> weights.get(it.advice()) == weight)
                .toList();
    }

    private List<Author> authors(Draft draft) {
        var announced = new Announced(sql);
        return draft.bylines().stream()
                .flatMap(it -> it.author().stream())
                .flatMap(it -> announced.author(it).stream())
                .toList();
    }

    private static String rule(Advice advice) {
        return "weight-" + advice.word();
    }

    private Optional<String> value(String rule) {
        return sql.sql("select value from policy where rule = ?")
                .param(rule)
                .query(String.class)
                .optional();
    }

    private void put(String rule, String value) {
        sql.sql(
                        "insert into policy (rule, value) values (?, ?) on conflict (rule) do update set value = excluded.value")
                .params(rule, value)
                .update();
    }
}
