package stoppress.desk.partner;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stoppress.desk.account.Role;
import stoppress.desk.account.Tokens;
import stoppress.desk.database.Transaction;
import stoppress.desk.paper.Announced;
import stoppress.desk.publish.Announce;
import stoppress.publication.document.Pass;

/// The keys of programs that read the paper as they would a Ghost: tokens of the role `content`, of which readers
/// know through the log, by their hash. They are made and ended here, together with what readers are told of them.
public final class ContentKeys {
    private final Announce announce;

    public ContentKeys(Announce announce) {
        this.announce = announce;
    }

    /// Makes a key, and says it; nobody can say it again.
    ///
    /// @param name what it is for; readers are not told
    public String create(Transaction transaction, String name, Instant now, Optional<Instant> expires) {
        var tokens = new Tokens(transaction.sql());
        String key = tokens.create(Role.CONTENT, name, "", now, expires);
        tell(transaction, tokens.holder(key).orElseThrow());
        return key;
    }

    /// Takes a token of any role back; readers are told if they know of it.
    ///
    /// @return whether there was one
    public boolean end(Transaction transaction, String id) {
        var tokens = new Tokens(transaction.sql());
        Optional<Tokens.Kept> kept = tokens.find(id);
        if (kept.isEmpty()) {
            return false;
        }
        if (kept.get().role() == Role.CONTENT) {
            announce.within(transaction, new Pass(kept.get().hash(), new Pass.Terms.Ended()));
        }
        return tokens.end(id);
    }

    /// Those that readers have not been told of: keys from before there were passes.
    public static List<Tokens.Kept> untold(Tokens tokens, Announced announced) {
        return tokens.of(Role.CONTENT).stream()
                .filter(it -> announced.pass(it.hash()).isEmpty())
                .toList();
    }

    /// Tells readers of a key.
    public void tell(Transaction transaction, Tokens.Kept key) {
        Pass.Terms terms = key.expires().<Pass.Terms>map(Pass.Terms.Until::new).orElseGet(Pass.Terms.Always::new);
        announce.within(transaction, new Pass(key.hash(), terms));
    }
}
