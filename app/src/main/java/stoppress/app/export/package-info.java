/// The paper as others take it: its documents for another Stoppress ([PaperExport]), a Ghost's export
/// ([GhostExport]), a folder that any web server can serve ([SiteExport]).
@NullMarked
package stoppress.app.export;

import org.jspecify.annotations.NullMarked;
