/// Who else takes the paper's news: partners, each with a token, a selection and a format; those who come for it, and
/// those to whose endpoint it is delivered, signed, in the order of the log.
///
/// [Excerpt] reads the log for one partner, from one [Place] to another. [Delivering] is the postman, and the one hard
/// class here; [Deliveries]
/// its bag; [Call] the only thing at the desk that calls an address which somebody typed in. What partners lean on is
/// in `docs/contracts/partner-feed.md`. Knows no screen and no HTTP but the one that it calls.
@NullMarked
package stoppress.desk.partner;

import org.jspecify.annotations.NullMarked;
