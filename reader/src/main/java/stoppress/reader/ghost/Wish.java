package stoppress.reader.ghost;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a client asks for.
///
/// @param fields only those members; empty for all
/// @param formats of a text; empty for what is usual
/// @param include what belongs to it
/// @param order by which it is told, the first first; empty where nothing was said that can be meant
public record Wish(
        Resource resource,
        Which which,
        Optional<Set<String>> fields,
        Optional<Set<String>> formats,
        Set<String> include,
        Optional<Filter> filter,
        List<Order> order,
        int page,
        Limit limit) {
    private static final int USUAL = 15;
    /// Beyond all pages that anybody has.
    private static final int FARTHEST = 100_000_000;

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern ID = Pattern.compile("[a-fA-F\\d]{24}|1|me");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9_-]{1,191}");
    private static final Pattern ORDER = Pattern.compile("[a-zA-Z0-9_,. ]{1,500}");
    private static final Pattern RULE = Pattern.compile("([a-z0-9_.]+)\\s+(asc|desc)");
    private static final Set<String> FORMATS = Set.of("mobiledoc", "lexical", "html", "plaintext");
    private static final Pattern OLD = Pattern.compile("(v[2-4]|canary)/(content/.*)");
    private static final Pattern UNVERSIONED = Pattern.compile("v(\\d{1,3})/content/.*");
    private static final String CONTENT = "content/";

    /// Which of them.
    public sealed interface Which {
        record All() implements Which {}

        record WithId(String id) implements Which {}

        record WithSlug(String slug) implements Which {}
    }

    /// How many of them.
    ///
    /// @param most at once
    /// @param isAll whether all were asked for
    public record Limit(int most, boolean isAll) {}

    /// By what they are put in order.
    public record Order(String name, boolean isDescending) {}

    /// An address below `/ghost/api/`, and which version of the API it is asked of.
    ///
    /// @param path without the version that old clients put there
    /// @param old that version
    public record Address(String path, Optional<String> old, Version version, Optional<String> accept) {
        public static Address of(String rest, Optional<String> accept) {
            Matcher old = OLD.matcher(rest);
            if (old.matches()) {
                Optional<String> named = Optional.of(old.group(1).equals("canary") ? "v4" : old.group(1));
                return new Address(old.group(2), named, Version.of(accept, named), accept);
            }
            Matcher other = UNVERSIONED.matcher(rest);
            Optional<String> named =
                    other.matches() ? accept.or(() -> Optional.of("v" + other.group(1) + ".0")) : accept;
            return new Address(rest, Optional.empty(), Version.of(accept, Optional.empty()), named);
        }

        /// That something of the API stands there.
        ///
        /// @throws Refused when nothing stands there
        public void check() {
            if (which(path).isEmpty()) {
                throw new Refused(Refusal.noEndpoint(accept, version));
            }
        }

        /// Whether an API's address stands there, but for the slash at its end.
        public boolean lacksSlash() {
            return !path.endsWith("/") && which(path + "/").isPresent();
        }

        private record Found(Resource resource, Which which) {}

        private static Optional<Found> which(String path) {
            if (!path.startsWith(CONTENT)) {
                return Optional.empty();
            }
            String[] parts = path.substring(CONTENT.length()).split("/", -1);
            if (!parts[parts.length - 1].isEmpty()) {
                return Optional.empty();
            }
            return Resource.of(parts[0]).flatMap(it -> which(it, parts));
        }

        private static Optional<Found> which(Resource resource, String[] parts) {
            return switch (parts.length) {
                case 2 -> resource.isBrowsed() ? Optional.of(new Found(resource, new Which.All())) : Optional.empty();
                case 3 ->
                    resource.isRead() ? Optional.of(new Found(resource, new Which.WithId(parts[1]))) : Optional.empty();
                case 4 ->
                    resource.isReadBySlug() && parts[1].equals("slug")
                            ? Optional.of(new Found(resource, new Which.WithSlug(parts[2])))
                            : Optional.empty();
                default -> Optional.empty();
            };
        }
    }

    /// Reads a request.
    ///
    /// @throws Refused when nothing stands there, or something cannot be meant
    public static Wish of(Address address, Map<String, String> query, Instant now) {
        Address.Found found = Address.which(address.path())
                .orElseThrow(() -> new Refused(Refusal.noEndpoint(address.accept(), address.version())));
        return new Reading(found.resource(), found.which(), address.version(), query).wish(now);
    }

    /// How many of them stand on the pages before.
    public long skipped(long total) {
        return isWhole(total) ? 0 : (long) limit.most() * (page - 1);
    }

    /// Whether all were asked for, and are told at once.
    public boolean isWhole(long total) {
        return limit.isAll() && total <= limit.most();
    }

    /// Of a slug list alone, those slugs: what is asked for one by one is told in that order.
    public List<String> slugs() {
        return filter.map(Wish::slugs).orElse(List.of());
    }

    private static List<String> slugs(Filter filter) {
        return switch (filter) {
            case Filter.Compared it ->
                it.key().equals("slug") && it.how() == Filter.Comparison.AMONG
                        ? it.values().stream().map(Value::words).toList()
                        : List.of();
            case Filter.All(var parts) ->
                parts.stream()
                        .map(Wish::slugs)
                        .filter(it -> !it.isEmpty())
                        .findFirst()
                        .orElse(List.of());
            case Filter.Any _ -> List.of();
        };
    }

    private record Reading(Resource resource, Which which, Version version, Map<String, String> query) {
        Wish wish(Instant now) {
            switch (which) {
                case Which.All() -> {
                    // Nothing to be checked.
                }
                case Which.WithId(String id) -> check(ID, id, "matches", "id");
                case Which.WithSlug(String slug) -> check(SLUG, slug, "isSlug", "slug");
            }
            return new Wish(
                    resource,
                    which,
                    names("fields"),
                    formats(),
                    names("include").orElse(Set.of()),
                    which instanceof Which.All ? filter(now) : Optional.empty(),
                    order(),
                    page(),
                    limit());
        }

        private Optional<Filter> filter(Instant now) {
            String text = said("filter");
            if (text.isBlank()) {
                return Optional.empty();
            }
            return Optional.of(Nql.read(text, now).orElseThrow(() -> new Refused(Refusal.noFilter(resource))));
        }

        private Optional<Set<String>> names(String parameter) {
            String text = said(parameter).toLowerCase(Locale.ROOT);
            if (text.isBlank()) {
                return Optional.empty();
            }
            var names = new LinkedHashSet<String>();
            Arrays.stream(text.split(",", -1)).map(String::strip).forEach(names::add);
            return Optional.of(names);
        }

        private Optional<Set<String>> formats() {
            Optional<Set<String>> formats = names("formats");
            if (formats.isPresent() && !FORMATS.containsAll(formats.get())) {
                throw new Refused(Refusal.invalid(resource, isOne(), "AllowedValues", "formats"));
            }
            return formats;
        }

        private List<Order> order() {
            String text = said("order");
            var order = new ArrayList<Order>();
            if (!text.isEmpty()) {
                check(ORDER, text, "matches", "order");
                for (String part : text.toLowerCase(Locale.ROOT).split(",", -1)) {
                    Matcher rule = RULE.matcher(part.strip());
                    if (rule.matches()) {
                        order.add(new Order(rule.group(1), rule.group(2).equals("desc")));
                    }
                }
            }
            return order;
        }

        private int page() {
            String text = said("page");
            if (text.isEmpty()) {
                return 1;
            }
            check(NUMBER, text, "matches", "page");
            return Math.max(1, within(text, FARTHEST));
        }

        private Limit limit() {
            String text = said("limit");
            if (text.isEmpty()) {
                return new Limit(USUAL, false);
            }
            boolean isNumber = NUMBER.matcher(text).matches();
            if (!isNumber && version == Version.FIVE && !text.equals("all")) {
                throw new Refused(Refusal.invalid(resource, isOne(), "matches", "limit"));
            }
            int number = isNumber ? within(text, version.most()) : version.most();
            return new Limit(number == 0 ? USUAL : number, version == Version.FIVE && text.equals("all"));
        }

        private static int within(String digits, int most) {
            String number = digits.replaceFirst("^0+(?=.)", "");
            return number.length() > 9 ? most : Math.min(most, Integer.parseInt(number));
        }

        private void check(Pattern pattern, String text, String validation, String field) {
            if (!pattern.matcher(text).matches()) {
                throw new Refused(Refusal.invalid(resource, isOne(), validation, field));
            }
        }

        private boolean isOne() {
            return !(which instanceof Which.All);
        }

        private String said(String parameter) {
            return query.getOrDefault(parameter, "");
        }
    }
}
