package stoppress.desk.screens;

import java.util.List;
import java.util.Optional;
import stoppress.desk.account.Accounts;
import stoppress.desk.account.OneTimeCodes;
import stoppress.desk.account.Passkeys;
import stoppress.desk.account.Passwords;
import stoppress.desk.account.Tickets;
import stoppress.desk.database.Transaction;

/// What a form brings that its sender will prove themselves with from now on: a passkey, or a password with the secret
/// of one-time codes. Read outside of a transaction, since a password takes long to hash.
///
/// @param kept of a password, what is kept; empty where a passkey came
record Brought(boolean isKey, String challenge, String kept, String secret) {
    /// What came, or a word of the screens for what is wrong with it.
    sealed interface Outcome {
        record Fit(Brought brought) implements Outcome {}

        record Unfit(String word) implements Outcome {}
    }

    /// @param challenges what was given to the browser for a passkey
    static Outcome of(Visit visit, Tickets<String> challenges) {
        String password = visit.form().getOrDefault("password", "");
        String challenge = visit.field("challenge");
        String secret = secret(visit);
        if (!visit.field("response").isEmpty()) {
            return challenges.take(challenge, visit.now()).isPresent()
                    ? new Outcome.Fit(new Brought(true, challenge, "", secret))
                    : new Outcome.Unfit("signin.late");
        }
        if (password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST) {
            return new Outcome.Unfit("invited.password");
        }
        return OneTimeCodes.step(secret, visit.field("code"), 0, visit.now()).isPresent()
                ? new Outcome.Fit(new Brought(false, challenge, Passwords.kept(password), secret))
                : new Outcome.Unfit("invited.code");
    }

    /// The secret of one-time codes that the form was made with.
    static String secret(Visit visit) {
        String secret = visit.field("secret");
        if (!secret.matches("[A-Z2-7]{32}")) {
            throw Refusal.wrong("refused.form");
        }
        return secret;
    }

    /// Gives it to an account.
    ///
    /// @return recovery codes, where there are new ones
    List<String> give(Visit visit, Transaction transaction, Passkeys passkeys, String account) {
        var people = new Accounts(transaction.sql());
        if (isKey) {
            String name =
                    Optional.of(visit.field("key")).filter(it -> !it.isEmpty()).orElse("Passkey");
            boolean added = passkeys.add(
                    transaction.sql(),
                    account,
                    name.substring(0, Math.min(name.length(), 60)),
                    challenge,
                    visit.field("response"),
                    visit.now());
            if (!added) {
                throw Refusal.wrong("signin.passkey.wrong");
            }
            return List.of();
        }
        people.password(account, kept);
        List<String> recovery = people.codes(account, secret, 0);
        people.take(account, visit.field("code"), visit.now());
        return recovery;
    }
}
