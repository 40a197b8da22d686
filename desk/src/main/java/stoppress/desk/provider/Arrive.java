package stoppress.desk.provider;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.account.Account;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.Invitations;
import stoppress.desk.account.Invitations.Invitation;
import stoppress.desk.account.Role;

/// Lets somebody in whom the provider has proved, where this house knows them: by their identity of before, by the
/// verified address of an account or an invitation, or by what the operator says admits.
public final class Arrive {
    /// What can happen.
    public sealed interface Outcome {
        /// Their account, which was joined with the identity before.
        record Known(Account account) implements Outcome {}

        /// Their account, which is joined with the identity from now on.
        record Joined(Account account) implements Outcome {}

        /// An account that was just made.
        record Made(Account account) implements Outcome {}

        /// Their account was ended.
        record Ended() implements Outcome {}

        /// The provider does not say an address that is verified.
        record Unverified() implements Outcome {}

        /// Nobody invited that address.
        record Uninvited(String mail) implements Outcome {}

        /// The account with that address is somebody else's at the provider.
        record Another(String mail) implements Outcome {}
    }

    private final Provider provider;

    public Arrive(Provider provider) {
        this.provider = provider;
    }

    /// Lets them in, or says why not.
    ///
    /// @param language of the screens, where an account is made
    public Outcome as(JdbcClient sql, Stranger stranger, String language, Instant now) {
        var identities = new Identities(sql);
        var accounts = new Accounts(sql);
        Optional<Identities.Identity> known = identities.find(stranger.issuer(), stranger.subject());
        if (known.isPresent()) {
            identities.touch(known.get(), now);
            return accounts.find(known.get().account())
                    .filter(it -> it.ended().isEmpty())
                    .<Outcome>map(Outcome.Known::new)
                    .orElseGet(Outcome.Ended::new);
        }
        if (stranger.mail().isEmpty()) {
            return new Outcome.Unverified();
        }
        Optional<Account> account = accounts.ever(stranger.mail());
        if (account.isPresent()) {
            return joined(identities, account.get(), stranger, now);
        }
        return role(sql, stranger, now)
                .flatMap(role -> accounts.add(name(stranger), stranger.mail(), role, language, now))
                .filter(it -> identities.join(stranger, it.id(), now))
                .<Outcome>map(Outcome.Made::new)
                .orElseGet(() -> new Outcome.Uninvited(stranger.mail()));
    }

    private static Outcome joined(Identities identities, Account account, Stranger stranger, Instant now) {
        if (account.ended().isPresent()) {
            return new Outcome.Ended();
        }
        return identities.join(stranger, account.id(), now)
                ? new Outcome.Joined(account)
                : new Outcome.Another(stranger.mail());
    }

    /// An invitation is taken up by whoever proves its address.
    private Optional<Role> role(JdbcClient sql, Stranger stranger, Instant now) {
        var invitations = new Invitations(sql);
        Optional<Invitation> invited = invitations.to(stranger.mail(), now);
        invited.ifPresent(it -> invitations.end(it.id()));
        return invited.map(Invitation::role)
                .or(() -> provider.admissions().stream()
                        .filter(it -> it.admits(stranger))
                        .map(Admission::role)
                        .findFirst());
    }

    private static String name(Stranger stranger) {
        return stranger.name().isEmpty() ? stranger.mail().replaceFirst("@.*", "") : stranger.name();
    }
}
