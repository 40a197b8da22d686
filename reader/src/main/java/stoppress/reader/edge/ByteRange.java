package stoppress.reader.edge;

/// The part of a file that a request asks for (RFC 9110, 14).
sealed interface ByteRange {
    /// All of it: no range was asked for, or one that we need not understand.
    record Whole() implements ByteRange {}

    /// `length` bytes, at least one, from `first` on.
    record Part(long first, long length) implements ByteRange {}

    /// No byte of it.
    record Unsatisfiable() implements ByteRange {}

    /// What a `Range` means for a file of `size` bytes. Several ranges at once, other units and what is malformed are
    /// ignored, as the specification allows.
    static ByteRange of(String header, long size) {
        if (!header.startsWith("bytes=")) {
            return new Whole();
        }
        String range = header.substring(6).strip();
        int dash = range.indexOf('-');
        if (dash < 0) {
            return new Whole();
        }
        long first = number(range, 0, dash);
        long last = number(range, dash + 1, range.length());
        if (first == MALFORMED || last == MALFORMED || (first == ABSENT && last == ABSENT)) {
            return new Whole();
        }
        if (first == ABSENT) {
            long length = Math.min(last, size);
            return length == 0 ? new Unsatisfiable() : new Part(size - length, length);
        }
        if (last != ABSENT && last < first) {
            return new Whole();
        }
        if (first >= size) {
            return new Unsatisfiable();
        }
        long end = last == ABSENT ? size - 1 : Math.min(last, size - 1);
        return new Part(first, end - first + 1);
    }

    long ABSENT = -1;
    long MALFORMED = -2;

    private static long number(String text, int from, int to) {
        if (from == to) {
            return ABSENT;
        }
        if (to - from > 18) {
            return MALFORMED;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return MALFORMED;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }
}
