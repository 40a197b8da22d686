/// The press: documents in, pages out. Pure: no clock, no database, no network; the same documents give the same bytes.
///
/// What is asked of it is one record a page kind ([StoryPage], [FrontPage], [ListPage], [ArchivePage], [GonePage],
/// [MissingPage]), each holding only documents; what comes out is a [Page]. Whoever presses decides *what* stands on a
/// page (which story leads, whether a kicker's hour has passed); the press decides how it looks. Its templates are in
/// `src/main/jte`, its style sheet and fonts in `assets` beside this package's resources ([Assets]), the words that the
/// pages say of themselves in `words_{language}.properties` there.
///
/// Start reading at [Press].
@NullMarked
package stoppress.press;

import org.jspecify.annotations.NullMarked;
