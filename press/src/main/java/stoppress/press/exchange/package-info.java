/// News as newsrooms hand it to one another: documents in, IPTC ninjs 3.1 and NewsML-G2 2.35 out. Pure, as all of the
/// press.
///
/// An [Item] is what one entry of the log tells a partner: a version, a withdrawal, an erasure by law, the end of a
/// picture, or what is planned; its pictures are as they are now. [Change] keeps these apart, on both of the
/// standards' wires: that table is the contract (`docs/contracts/partner-feed.md`). [Ninjs] and [NewsMl] write an
/// item; [Markup] writes a story's body for both.
@NullMarked
package stoppress.press.exchange;

import org.jspecify.annotations.NullMarked;
