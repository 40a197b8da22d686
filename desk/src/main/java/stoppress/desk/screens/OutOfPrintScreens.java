package stoppress.desk.screens;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.publish.Eyes;
import stoppress.desk.publish.Objection;
import stoppress.desk.publish.Withdraw;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Saved;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Slug;
import stoppress.publication.document.Withdrawal.Way;

/// A story taken out of print, with the reason that readers are told.
final class OutOfPrintScreens {
    private final Desk desk;
    private final Templates templates;
    private final Withdraw withdraw;

    OutOfPrintScreens(Desk desk, Templates templates) {
        this.desk = desk;
        this.templates = templates;
        this.withdraw = new Withdraw(desk.door());
    }

    List<Screen> screens() {
        return List.of(
                Screen.get(
                        "/stories/{id}/withdraw", Access.trusted(Deed.WITHDRAW), visit -> outOfPrint(200, visit, "")),
                Screen.post("/stories/{id}/withdraw", Access.trusted(Deed.WITHDRAW), this::withdraw));
    }

    private Answer outOfPrint(int status, Visit visit, String said) {
        Saved saved = Found.story(desk.database().sql(), visit);
        var eyes = new Eyes(desk.database().sql());
        return templates.show(
                status,
                visit,
                "withdraw",
                Map.of(
                        "saved", saved,
                        "said", said,
                        "reason", visit.field("reason"),
                        "agreed", eyes.agreed(saved.draft().story(), saved.revision()),
                        "alone", eyes.toWithdrawal(saved, visit.who().id()).isPresent()));
    }

    private Answer withdraw(Visit visit) {
        String reason = visit.field("reason");
        if (reason.isEmpty()) {
            return outOfPrint(422, visit, visit.words().say("withdraw.reason"));
        }
        Withdraw.Outcome outcome;
        try {
            outcome = desk.door().through(transaction -> {
                Saved saved = Found.story(transaction.sql(), visit);
                Optional<Objection> alone = new Eyes(transaction.sql())
                        .toWithdrawal(saved, visit.who().id());
                if (alone.isPresent()) {
                    throw Refusal.wrong("withdraw.two");
                }
                visit.note(transaction, "withdraw", saved.draft().headline() + ": " + reason);
                return withdraw.within(transaction, saved.draft().story(), reason, way(visit, saved.draft()));
            });
        } catch (InvalidDocument e) {
            return outOfPrint(422, visit, visit.words().say(e));
        }
        return switch (outcome) {
            case Withdraw.Outcome.Withdrawn _ -> Answer.see("/stories/" + visit.name() + "/versions?out=1");
            case Withdraw.Outcome.NotPublished _ ->
                outOfPrint(409, visit, visit.words().say("withdraw.not"));
            case Withdraw.Outcome.NoSuchStory _ ->
                outOfPrint(422, visit, visit.words().say("withdraw.by"));
        };
    }

    private static Way way(Visit visit, Draft draft) {
        return switch (visit.field("way")) {
            case "gone" -> new Way.Gone();
            case "readable" -> new Way.StillReadable();
            case "replaced" -> new Way.Replaced(draft.language(), new Slug(visit.field("by")));
            default -> throw Refusal.wrong("refused.form");
        };
    }
}
