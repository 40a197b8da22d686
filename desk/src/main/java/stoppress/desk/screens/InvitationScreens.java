package stoppress.desk.screens;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoppress.desk.account.Account;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Invitations;
import stoppress.desk.account.Invitations.Invitation;
import stoppress.desk.account.OneTimeCodes;
import stoppress.desk.account.Passkeys;
import stoppress.desk.account.Passwords;
import stoppress.desk.account.Tickets;

/// Coming in for the first time, by a link: who one is, and what one will prove it with.
final class InvitationScreens {
    private final Desk desk;
    private final Templates templates;
    private final ComingIn comingIn;
    private final Passkeys passkeys;
    /// Recovery codes that their owner has not seen yet.
    private final Tickets<List<String>> codes;
    private final Tickets<String> challenges = new Tickets<>();

    InvitationScreens(Desk desk, Templates templates, ComingIn comingIn, Tickets<List<String>> codes) {
        this.desk = desk;
        this.templates = templates;
        this.comingIn = comingIn;
        this.codes = codes;
        this.passkeys = new Passkeys(desk.address());
    }

    List<Screen> screens() {
        return List.of(
                Screen.get("/invitations/{secret}", Access.anybody(), this::invited),
                Screen.post("/invitations/{secret}", Access.anybody(), this::accept));
    }

    private Answer invited(Visit visit) {
        Invitation invitation = invitation(visit);
        return invited(200, visit, "", invitation.name(), invitation.mail(), OneTimeCodes.secret());
    }

    private Answer invited(int status, Visit visit, String said, String name, String mail, String secret) {
        String paper = desk.site().get().name();
        return templates.show(
                status,
                visit,
                "invited",
                Map.of(
                        "invitation",
                        invitation(visit),
                        "said",
                        said,
                        "name",
                        name,
                        "mail",
                        mail,
                        "secret",
                        secret,
                        "picture",
                        Qr.path(OneTimeCodes.address(paper, mail.isEmpty() ? name : mail, secret)),
                        "challenge",
                        challenges.give("", visit.now()),
                        "host",
                        passkeys.host()));
    }

    private Invitation invitation(Visit visit) {
        comingIn.slowDown(visit, "");
        return new Invitations(desk.database().sql())
                .find(visit.name(), visit.now())
                .orElseThrow(() -> {
                    comingIn.guessed(visit, "invitation");
                    return new Refusal(404, "invited.over");
                });
    }

    /// Makes the account, with the passkey or the password that came along, and lets its owner in.
    private Answer accept(Visit visit) {
        Invitation invitation = invitation(visit);
        String name = visit.field("name");
        String mail = visit.field("mail");
        if (name.isEmpty() || name.length() > 100 || !mail.matches("[^@\\s]{1,64}@[^@\\s]{1,190}")) {
            return refused(visit, "invited.name");
        }
        return switch (Brought.of(visit, challenges)) {
            case Brought.Outcome.Unfit(String word) -> refused(visit, word);
            case Brought.Outcome.Fit(Brought brought) ->
                desk.database().write(transaction -> {
                    Optional<Account> account = new Accounts(transaction.sql())
                            .add(
                                    name,
                                    mail,
                                    invitation.role(),
                                    visit.words().locale().getLanguage(),
                                    visit.now());
                    if (account.isEmpty() || !new Invitations(transaction.sql()).end(invitation.id())) {
                        return refused(visit, "invited.taken");
                    }
                    String id = account.get().id();
                    List<String> recovery = brought.give(visit, transaction, passkeys, id);
                    String where = recovery.isEmpty() ? "/" : "/account?codes=" + codes.give(recovery, visit.now());
                    return comingIn.in(
                            visit, transaction, id, "account", invitation.role().word() + ", " + mail, where);
                });
        };
    }

    private Answer refused(Visit visit, String why) {
        String said = visit.words().say(why, Passwords.SHORTEST);
        return invited(422, visit, said, visit.field("name"), visit.field("mail"), Brought.secret(visit));
    }
}
