package stoppress.press;

import java.time.Instant;
import java.util.Optional;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Site;

/// What stands at the top of every page.
///
/// @param promo the call-out line of this page, where there is one
/// @param date the day that the page is of, in the site's zone: its story's, or its newest story's
public record Masthead(Site site, Optional<Promo> promo, Instant date) {}
