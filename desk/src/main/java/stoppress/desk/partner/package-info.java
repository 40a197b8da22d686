/// Who else takes the paper's news: partners, each with a token, a selection and a format; those who come for it, and
/// those to whose endpoint it is delivered, signed, in the order of the log.
///
/// [Excerpt] reads the log for one partner, from one [Place] to another. [Delivering] is the postman, and the one hard
/// class here; [Deliveries] its bag; who is called, is called by the room `outside`. What partners lean on is in
/// `docs/contracts/partner-feed.md`. Knows no screen, and of HTTP only what it hands over to be sent.
@NullMarked
package stoppress.desk.partner;

import org.jspecify.annotations.NullMarked;
