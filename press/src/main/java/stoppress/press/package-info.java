/// The press: documents in, pages out. Pure: no clock, no database, no network; the same documents give the same bytes.
///
/// What is asked of it is one record a page kind ([StoryPage], [FrontPage], [ListPage], [GonePage], [MissingPage]),
/// each
/// holding only documents; what comes out is a [Page]. Whoever presses decides *what* stands on a page (which story
/// leads, whether a kicker's hour has passed); the press decides how it looks.
///
/// Start reading at [StoryPage].
@NullMarked
package stoppress.press;

import org.jspecify.annotations.NullMarked;
