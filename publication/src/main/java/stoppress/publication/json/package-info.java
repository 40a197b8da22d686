/// JSON as the log needs it: values with bounds on the way in ([Json#read]), one canonical form on the way out
/// ([Canonical], RFC 8785). Knows nothing of documents.
@NullMarked
package stoppress.publication.json;

import org.jspecify.annotations.NullMarked;
