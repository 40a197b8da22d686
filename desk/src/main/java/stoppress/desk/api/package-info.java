/// What programs call: `/api/v1/…`, JSON over HTTP, as `docs/contracts/desk-api.md` tells it.
@NullMarked
package stoppress.desk.api;

import org.jspecify.annotations.NullMarked;
