/// Stories in several languages: which are editions of one another, what each was translated from, and how far it is
/// behind. Knows neither the log nor readers; `publish` tells them. Start reading at [Ties], then [Lag].
@NullMarked
package stoppress.desk.edition;

import org.jspecify.annotations.NullMarked;
