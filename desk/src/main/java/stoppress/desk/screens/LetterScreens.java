package stoppress.desk.screens;

import java.util.List;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.mail.Letters;

/// What an administrator does about letters that do not leave.
final class LetterScreens {
    private final Desk desk;

    LetterScreens(Desk desk) {
        this.desk = desk;
    }

    List<Screen> screens() {
        return List.of(
                Screen.post("/letters/trial", Access.proven(Deed.PEOPLE), this::trial),
                Screen.post("/letters/{id}/again", Access.proven(Deed.PEOPLE), this::again),
                Screen.post("/letters/{id}/end", Access.proven(Deed.PEOPLE), this::end));
    }

    private Answer trial(Visit visit) {
        desk.database().write(transaction -> {
            desk.mail().trial(transaction.sql(), visit.who().id(), visit.now());
            visit.note(transaction, "letter-trial", visit.who().mail());
            return visit;
        });
        return Answer.see("/people#Letters");
    }

    private Answer again(Visit visit) {
        desk.database().write(transaction -> {
            visit.note(transaction, "letter-again", visit.name());
            return new Letters(transaction.sql()).again(visit.name(), visit.now());
        });
        return Answer.see("/people#Letters");
    }

    private Answer end(Visit visit) {
        desk.database().write(transaction -> {
            visit.note(transaction, "letter-ended", visit.name());
            return new Letters(transaction.sql()).drop(visit.name());
        });
        return Answer.see("/people#Letters");
    }
}
