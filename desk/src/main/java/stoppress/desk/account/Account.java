package stoppress.desk.account;

import java.util.Optional;

/// Somebody who works at the desk.
///
/// @param mail what they sign in with; in lower case
/// @param language of the screens, as a BCP 47 tag
/// @param password whether they have one
/// @param codes whether they have one-time codes
public record Account(
        String id,
        String name,
        String mail,
        Role role,
        String language,
        boolean password,
        boolean codes,
        Optional<String> ended) {}
