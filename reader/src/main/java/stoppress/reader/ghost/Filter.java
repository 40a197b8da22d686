package stoppress.reader.ghost;

import java.util.List;

/// What a filter in NQL asks for.
public sealed interface Filter {
    /// `a+b`
    record All(List<Filter> parts) implements Filter {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /// `a,b`
    record Any(List<Filter> parts) implements Filter {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /// `key:value`
    ///
    /// @param key with dots where it names what belongs to something else: `tags.slug`
    /// @param values one, or those of a list
    record Compared(String key, Comparison how, List<Value> values) implements Filter {
        public Compared {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("nothing to compare " + key + " with");
            }
        }

        Value value() {
            return values.getFirst();
        }
    }

    /// How a key is compared.
    enum Comparison {
        /// `key:value`
        EQUAL,
        /// `key:-value`
        NOT_EQUAL,
        /// `key:>value`
        ABOVE,
        /// `key:>=value`
        AT_LEAST,
        /// `key:<value`
        BELOW,
        /// `key:<=value`
        AT_MOST,
        /// `key:[a,b]`
        AMONG,
        /// `key:-[a,b]`
        NOT_AMONG,
        /// `key:[a+b]`
        WITH_ALL,
        /// `key:~'value'`
        CONTAINS,
        /// `key:~^'value'`
        STARTS,
        /// `key:~$'value'`
        ENDS,
        /// `key:-~'value'`
        NOT_CONTAINS,
        /// `key:-~^'value'`
        NOT_STARTS,
        /// `key:-~$'value'`
        NOT_ENDS;

        /// Whether that is asked of what is not so.
        public boolean isNegation() {
            return switch (this) {
                case NOT_EQUAL, NOT_AMONG, NOT_CONTAINS, NOT_STARTS, NOT_ENDS -> true;
                case EQUAL, ABOVE, AT_LEAST, BELOW, AT_MOST, AMONG, WITH_ALL, CONTAINS, STARTS, ENDS -> false;
            };
        }

        /// The opposite of a negation; itself otherwise.
        public Comparison affirmed() {
            return switch (this) {
                case NOT_EQUAL -> EQUAL;
                case NOT_AMONG -> AMONG;
                case NOT_CONTAINS -> CONTAINS;
                case NOT_STARTS -> STARTS;
                case NOT_ENDS -> ENDS;
                case EQUAL, ABOVE, AT_LEAST, BELOW, AT_MOST, AMONG, WITH_ALL, CONTAINS, STARTS, ENDS -> this;
            };
        }
    }
}
