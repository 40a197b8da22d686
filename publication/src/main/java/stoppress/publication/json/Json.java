package stoppress.publication.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON value (RFC 8259) within I-JSON (RFC 7493): numbers are doubles, no name stands twice in an object.
public sealed interface Json {
    /// Members in the order in which they were written or read.
    record Obj(Map<String, Json> members) implements Json {
        public Obj {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        public Optional<Json> member(String name) {
            return Optional.ofNullable(members.get(name));
        }
    }

    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    record Str(String text) implements Json {}

    record Num(double number) implements Json {
        public Num {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("JSON has no number " + number);
            }
        }
    }

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}

    static Json of(String text) {
        return new Str(text);
    }

    static Json of(long number) {
        if (Math.abs(number) > 1L << 53) {
            throw new IllegalArgumentException("a whole number that JSON cannot hold exactly: " + number);
        }
        return new Num(number);
    }

    static Json list(List<? extends Json> items) {
        return new Arr(new ArrayList<>(items));
    }

    static Members object() {
        return new Members();
    }

    /// Reads one value from UTF-8, or refuses it whole.
    ///
    /// @param most the size bound in bytes
    /// @param depth how deep arrays and objects may nest
    /// @throws RefusedJson saying where and why
    static Json read(byte[] utf8, int most, int depth) {
        return JsonReading.read(utf8, most, depth);
    }

    /// The canonical bytes, RFC 8785.
    default byte[] canonical() {
        return Canonical.bytes(this);
    }

    /// An object on its way to being one.
    final class Members {
        private final Map<String, Json> members = new LinkedHashMap<>();

        public Members with(String name, Json value) {
            if (members.put(name, value) != null) {
                throw new IllegalArgumentException("a name that stands twice: " + name);
            }
            return this;
        }

        public Members with(String name, String value) {
            return with(name, of(value));
        }

        public Members with(String name, Optional<? extends Json> value) {
            value.ifPresent(it -> with(name, (Json) it));
            return this;
        }

        public Members with(String name, Json... items) {
            return with(name, new Arr(Arrays.asList(items)));
        }

        public Obj done() {
            return new Obj(members);
        }
    }
}
