package stoppress.desk.sound;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.sound.voice.Engine.Speech;
import stoppress.publication.document.Language;

/// How the house has its stories read: by a machine by itself or not, in which voices, at which speed. Among the
/// rules of the house in the database.
public record HouseSound(JdbcClient sql) {
    private static final String EACH = "read-aloud";
    private static final String AFTER = "read-after-a-person";

    /// Whether a machine reads each story by itself. Off until the house turns it on.
    public boolean isEach() {
        return said(EACH).filter("yes"::equals).isPresent();
    }

    /// Whether a machine reads a new version of a story that a person has read. Off until the house turns it on.
    public boolean isAfterAPerson() {
        return said(AFTER).filter("yes"::equals).isPresent();
    }

    public void say(boolean each, boolean afterAPerson) {
        say(EACH, each ? "yes" : "no");
        say(AFTER, afterAPerson ? "yes" : "no");
    }

    /// The voice that was chosen for a language, by its word; empty: the usual one.
    public Optional<String> voice(Language language) {
        return said("voice-" + language.tag()).filter(it -> !it.isEmpty());
    }

    /// How fast it speaks; 1 is as it is.
    public double speed(Language language) {
        return said("speed-" + language.tag())
                .filter(it -> it.matches("[01]\\.\\d{1,2}"))
                .map(Double::parseDouble)
                .map(it -> Math.clamp(it, Speech.SLOWEST, Speech.FASTEST))
                .orElse(1.0);
    }

    /// Chooses.
    ///
    /// @param voice by its word; empty: the usual one
    /// @throws IllegalArgumentException for a speed at which none speaks
    public void choose(Language language, String voice, double speed) {
        if (speed < Speech.SLOWEST || speed > Speech.FASTEST) {
            throw new IllegalArgumentException("a speed of " + speed);
        }
        say("voice-" + language.tag(), voice);
        say("speed-" + language.tag(), "%.2f".formatted(speed).replace(',', '.'));
    }

    private Optional<String> said(String rule) {
        return sql.sql("select value from policy where rule = ?")
                .param(rule)
                .query((row, _) -> row.getString(1))
                .optional();
    }

    private void say(String rule, String value) {
        sql.sql(
                        "insert into policy (rule, value) values (?, ?) on conflict (rule) do update set value = excluded.value")
                .params(rule, value)
                .update();
    }
}
