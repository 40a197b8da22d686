package stoppress.desk.screens;

import stoppress.desk.account.Role;
import stoppress.desk.account.Role.Deed;

/// Who may see a screen.
public sealed interface Access {
    /// Whoever comes.
    record Anybody() implements Access {}

    /// Whoever is signed in, about themselves.
    record SignedIn() implements Access {}

    /// Those who are trusted with a deed.
    record Trusted(Deed deed) implements Access {}

    /// The same, and they have proved a short while ago who they are.
    record Proven(Deed deed) implements Access {}

    static Access anybody() {
        return new Anybody();
    }

    static Access signedIn() {
        return new SignedIn();
    }

    static Access trusted(Deed deed) {
        return new Trusted(deed);
    }

    static Access proven(Deed deed) {
        return new Proven(deed);
    }

    /// Whether somebody of that role may, once they have proved who they are.
    default boolean allows(Role role) {
        return switch (this) {
            case Anybody _, SignedIn _ -> true;
            case Trusted(Deed deed) -> role.may(deed);
            case Proven(Deed deed) -> role.may(deed);
        };
    }

    /// Whether they must have proved it a short while ago.
    default boolean needsProof() {
        return this instanceof Proven;
    }
}
