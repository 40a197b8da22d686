package stoppress.reader.edge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import stoppress.reader.pages.Encoding;

/// What encodings a reader takes (RFC 9110, 12.5.3).
final class Encodings {
    private static final List<Encoding> PLAIN = List.of(Encoding.IDENTITY);
    /// Browsers say one of a handful of things; whoever says something of his own is parsed every time.
    private static final int REMEMBERED = 256;

    private static final int LONGEST = 128;
    private static final ConcurrentMap<String, List<Encoding>> KNOWN = new ConcurrentHashMap<>();

    private Encodings() {}

    /// Those that an `Accept-Encoding` allows, the one to send first. May be empty.
    static List<Encoding> accepted(@Nullable String header) {
        if (header == null) {
            return PLAIN;
        }
        List<Encoding> known = KNOWN.get(header);
        if (known == null) {
            known = parse(header);
            if (header.length() <= LONGEST && KNOWN.size() < REMEMBERED) {
                KNOWN.put(header, known);
            }
        }
        return known;
    }

    /// By the reader's weight, and among equals by ours. What is not named has the weight of `*`; without one only
    /// identity is allowed, after all that are named.
    private static List<Encoding> parse(String header) {
        Map<Encoding, Double> weights = new EnumMap<>(Encoding.class);
        double others = -1;
        for (String member : header.split(",", -1)) {
            String[] parts = member.split(";", -1);
            String token = parts[0].strip().toLowerCase(Locale.ROOT);
            double weight = weight(parts);
            if (token.equals("*")) {
                others = weight;
            }
            for (Encoding encoding : Encoding.values()) {
                if (token.equals(encoding.token()) || (encoding == Encoding.GZIP && token.equals("x-gzip"))) {
                    weights.put(encoding, weight);
                }
            }
        }
        if (others >= 0) {
            for (Encoding encoding : Encoding.values()) {
                weights.putIfAbsent(encoding, others);
            }
        }
        var accepted = new ArrayList<>(weights.keySet());
        accepted.removeIf(encoding -> weights.getOrDefault(encoding, 0.0) <= 0);
        accepted.sort(Comparator.comparingDouble((Encoding encoding) -> -weights.getOrDefault(encoding, 0.0)));
        if (!weights.containsKey(Encoding.IDENTITY)) {
            accepted.add(Encoding.IDENTITY);
        }
        return List.copyOf(accepted);
    }

    /// 1 when there is none, 0 when it is not a weight.
    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=") || parameter.startsWith("Q=")) {
                return quality(parameter.substring(2));
            }
        }
        return 1;
    }

    private static double quality(String text) {
        if (text.isEmpty() || text.length() > 5 || (text.charAt(0) != '0' && text.charAt(0) != '1')) {
            return 0;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i == 1 ? c != '.' : c < '0' || c > '9') {
                return 0;
            }
        }
        return Math.min(1, Double.parseDouble(text));
    }
}
