package stoppress.desk.screens;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.publish.Advice;
import stoppress.desk.publish.Eyes;
import stoppress.desk.publish.Rulebook;
import stoppress.desk.publish.Rulebook.Weight;

/// How the house works: what it holds against a story, and what takes two pairs of eyes.
final class RuleScreens {
    private static final String ADDRESS = "/paper/rules";

    private final Desk desk;
    private final Templates templates;

    RuleScreens(Desk desk, Templates templates) {
        this.desk = desk;
        this.templates = templates;
    }

    List<Screen> screens() {
        return List.of(
                Screen.get(ADDRESS, Access.trusted(Deed.SITE), this::show),
                Screen.post(ADDRESS, Access.trusted(Deed.SITE), this::rules));
    }

    private Answer show(Visit visit) {
        return desk.database().read(transaction -> {
            var rulebook = new Rulebook(transaction.sql());
            return templates.show(
                    200,
                    visit,
                    "paperrules",
                    Map.of(
                            "rules",
                            new Eyes(transaction.sql()).rules(),
                            "weights",
                            rulebook.weights(),
                            "hours",
                            rulebook.hours()));
        });
    }

    private Answer rules(Visit visit) {
        Optional<Integer> hours = hours(visit);
        desk.database().write(transaction -> {
            var eyes = new Eyes(transaction.sql());
            Arrays.stream(Eyes.Rule.values())
                    .forEach(it -> eyes.rule(it, !visit.field(it.word()).isEmpty()));
            var rulebook = new Rulebook(transaction.sql());
            Arrays.stream(Advice.values())
                    .forEach(advice -> weight(visit, advice).ifPresent(it -> rulebook.weigh(advice, it)));
            hours.ifPresent(rulebook::hours);
            visit.note(transaction, "rules", eyes.rules() + ", " + rulebook.weights() + ", " + rulebook.hours() + " h");
            return visit;
        });
        return Answer.see(ADDRESS);
    }

    /// Empty where the form does not say.
    private static Optional<Integer> hours(Visit visit) {
        String hours = visit.field("hours");
        if (hours.isEmpty()) {
            return Optional.empty();
        }
        if (!hours.matches("[1-9][0-9]?") || Integer.parseInt(hours) > Rulebook.MOST_HOURS) {
            throw Refusal.wrong("rules.hours.wrong", Rulebook.MOST_HOURS);
        }
        return Optional.of(Integer.parseInt(hours));
    }

    private static Optional<Weight> weight(Visit visit, Advice advice) {
        return Arrays.stream(Weight.values())
                .filter(it -> it.word().equals(visit.field(advice.word())))
                .filter(it -> it != Weight.MUST || Rulebook.canBeMust(advice))
                .findFirst();
    }
}
