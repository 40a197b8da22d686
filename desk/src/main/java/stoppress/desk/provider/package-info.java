/// Signing in with the house's own provider of identities, by OpenID Connect (authorization code with PKCE).
///
/// [Provider] is the setting, as the environment has it. [HouseSignIn] is the hard class: it sends a browser there and
/// believes what comes back, or does not. [Arrive] decides whose account that is. Calls nothing but the addresses that
/// the operator's issuer publishes. Knows no screen.
@NullMarked
package stoppress.desk.provider;

import org.jspecify.annotations.NullMarked;
