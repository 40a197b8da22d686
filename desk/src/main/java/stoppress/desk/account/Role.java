package stoppress.desk.account;

/// What somebody at the desk is trusted with. [#may] is the only place that says so.
public enum Role {
    /// Reads what readers can read; a key for programs that fetch stories.
    CONTENT,
    /// Writes drafts.
    REPORTER,
    /// Publishes, corrects and withdraws.
    EDITOR,
    CHIEF,
    ADMINISTRATOR;

    /// What can be done.
    public enum Deed {
        READ,
        WRITE,
        PUBLISH,
        WITHDRAW
    }

    public boolean may(Deed deed) {
        return switch (this) {
            case CONTENT -> false;
            case REPORTER -> deed == Deed.READ || deed == Deed.WRITE;
            case EDITOR, CHIEF, ADMINISTRATOR -> true;
        };
    }
}
