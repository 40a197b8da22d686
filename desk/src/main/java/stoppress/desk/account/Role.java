package stoppress.desk.account;

import java.util.Locale;

/// What somebody at the desk is trusted with. This table is the only place that says so; `docs/contracts/roles.md`
/// shows it.
public enum Role {
    /// Reads what readers can read; a key for programs that fetch stories.
    CONTENT,
    /// Writes drafts.
    REPORTER,
    /// Publishes, corrects and withdraws; keeps tags, authors and promos.
    EDITOR,
    /// Leads the newsroom: its site, its rules, and what was done.
    CHIEF,
    /// Lets people and programs in.
    ADMINISTRATOR;

    /// What can be done.
    public enum Deed {
        /// Seeing drafts, and saying something at them.
        READ,
        /// Writing and deleting drafts, and taking deleted ones back.
        WRITE,
        /// Publishing, now or at an hour; live updates; owning mistakes; having a story read aloud.
        PUBLISH,
        /// Taking a story out of print.
        WITHDRAW,
        /// Tags, authors and promos; how words are said.
        ARRANGE,
        /// The site and the house's rules.
        SITE,
        /// Who else takes the paper's news, and how.
        PARTNERS,
        /// Reading the audit trail.
        AUDIT,
        /// Accounts, invitations and tokens.
        PEOPLE
    }

    public boolean may(Deed deed) {
        return switch (this) {
            case CONTENT -> false;
            case REPORTER -> deed == Deed.READ || deed == Deed.WRITE;
            case EDITOR ->
                switch (deed) {
                    case READ, WRITE, PUBLISH, WITHDRAW, ARRANGE -> true;
                    case SITE, PARTNERS, AUDIT, PEOPLE -> false;
                };
            case CHIEF -> deed != Deed.PEOPLE;
            case ADMINISTRATOR -> true;
        };
    }

    /// As it is kept, and called outside.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The role of that word.
    ///
    /// @throws IllegalArgumentException when there is no such role
    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
