package stoppress.reader.pages;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import stoppress.press.Page;

/// Says what stands at an address, and presses it.
///
/// It is asked off the event loop and may block, by several threads at once but never twice at the same time for the
/// same path. What it answers must come from one state of the shelf, not older than the newest that was there when it
/// was asked: that is all that [Pages] needs so that no page falls back to an older one.
public interface Source {
    /// `path` is decoded and normal: it begins with a slash, has neither empty nor dot segments, no query, and only
    /// letters, digits and `-._~!$&'()*+,;=:@/` in ASCII. It must not call [Pages].
    ///
    /// The slash that somebody left out is not the source's business: where it answers [Missing] for `/ferry` and
    /// something else for `/ferry/`, readers are sent on.
    Answer at(String path);

    /// What a reader finds at an address.
    sealed interface Answer {
        /// A page. From `until` on (a kicker's hour, say) it is asked for again; when empty, only a change of the
        /// shelf changes it.
        ///
        /// @param headers further ones, in lower case
        record Found(Page page, Optional<Instant> until, Caching caching, Map<String, String> headers)
                implements Answer {
            public Found {
                headers = Map.copyOf(headers);
            }

            public Found(Page page, Optional<Instant> until, Caching caching) {
                this(page, until, caching, Map.of());
            }
        }

        /// It moved for good to `address`, which begins with exactly one slash.
        record Moved(String address, Map<String, String> headers) implements Answer {
            public Moved(String address) {
                this(address, Map.of());
            }

            public Moved {
                headers = Map.copyOf(headers);
                if (!address.startsWith("/") || address.startsWith("//")) {
                    throw new IllegalArgumentException("not an address on this site: " + address);
                }
            }
        }

        /// It was taken out of print; the page says why.
        record Gone(Page page, Map<String, String> headers) implements Answer {
            public Gone {
                headers = Map.copyOf(headers);
            }

            public Gone(Page page) {
                this(page, Map.of());
            }
        }

        /// Nothing ever stood there. The same page for many paths, since it is kept once.
        record Missing(Page page, Map<String, String> headers) implements Answer {
            public Missing {
                headers = Map.copyOf(headers);
            }

            public Missing(Page page) {
                this(page, Map.of());
            }
        }
    }
}
