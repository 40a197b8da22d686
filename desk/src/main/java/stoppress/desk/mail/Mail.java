package stoppress.desk.mail;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.account.Account;
import stoppress.desk.account.Accounts;
import stoppress.desk.mail.Letters.Kind;

/// Asks for letters, in the transaction that does what they tell of. Where the house has no mail server, it asks for
/// none.
///
/// @param server where letters go; empty: nowhere
public record Mail(Optional<MailServer> server) {
    /// A house without mail.
    public static final Mail NONE = new Mail(Optional.empty());

    public boolean isOn() {
        return server.isPresent();
    }

    /// Whether an invitation can be sent there.
    public static boolean isAddress(String mail) {
        return MailServer.ADDRESS.matcher(mail).matches();
    }

    /// To whoever an invitation is for.
    ///
    /// @param by the account that invites
    public void invite(JdbcClient sql, String invitation, String by, Instant now) {
        ask(sql, Kind.INVITATION, invitation, "", by, now);
    }

    /// To those to whom a remark speaks (`@` and their name), who want it and did not make it themselves.
    ///
    /// @param by the account that made it; empty: a program did
    public void remarked(JdbcClient sql, String remark, String text, String by, Instant now) {
        if (!isOn() || text.indexOf('@') < 0) {
            return;
        }
        String said = text.toLowerCase(Locale.ROOT);
        var accounts = new Accounts(sql);
        List<Account> spokenTo = accounts.all().stream()
                .filter(it -> it.ended().isEmpty() && !it.id().equals(by))
                .filter(it -> said.contains("@" + it.name().toLowerCase(Locale.ROOT)))
                .filter(it -> accounts.letters(it.id()).contains(Kind.MENTION.word()))
                .toList();
        spokenTo.forEach(it -> ask(sql, Kind.MENTION, remark, it.id(), by, now));
    }

    /// To whom a story was given, unless it was by themselves.
    public void assigned(JdbcClient sql, String story, String account, String by, Instant now) {
        if (!account.isEmpty()
                && !account.equals(by)
                && new Accounts(sql).letters(account).contains(Kind.ASSIGNMENT.word())) {
            ask(sql, Kind.ASSIGNMENT, story, account, by, now);
        }
    }

    /// To somebody who cannot get in.
    public void wayBack(JdbcClient sql, String account, Instant now) {
        ask(sql, Kind.WAY_BACK, "", account, "", now);
    }

    /// To somebody whose ways in have changed, in case it was not they who did it.
    ///
    /// @param what `passkey`, `password`, `way-back`
    public void warn(JdbcClient sql, String account, String what, Instant now) {
        ask(sql, Kind.WARNING, what, account, "", now);
    }

    /// To somebody who wants to see that letters arrive.
    public void trial(JdbcClient sql, String account, Instant now) {
        ask(sql, Kind.TRIAL, "", account, account, now);
    }

    private void ask(JdbcClient sql, Kind kind, String about, String account, String by, Instant now) {
        if (isOn()) {
            new Letters(sql).ask(kind, about, account, by, now);
        }
    }
}
