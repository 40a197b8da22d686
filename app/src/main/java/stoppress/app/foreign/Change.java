package stoppress.app.foreign;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import stoppress.publication.document.Author;
import stoppress.publication.document.Document;
import stoppress.publication.document.Editions;
import stoppress.publication.document.Erasure;
import stoppress.publication.document.Forwarding;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Pass;
import stoppress.publication.document.Placard;
import stoppress.publication.document.Policy;
import stoppress.publication.document.Promo;
import stoppress.publication.document.Renditions;
import stoppress.publication.document.Signer;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Tag;
import stoppress.publication.document.Withdrawal;
import stoppress.publication.log.Position;

/// One entry that came since the log was last seen.
///
/// @param kind as the leaf has it
/// @param about what it says, in a line; empty where it was erased by law, or is of a kind that we do not know
public record Change(Position position, String kind, Optional<String> about) {
    static String about(Document document) {
        return switch (document) {
            case StoryVersion it ->
                "%s (version %d, %s)"
                        .formatted(
                                it.headline(),
                                it.number().number(),
                                it.reason().name().toLowerCase(Locale.ROOT));
            case Withdrawal it ->
                "%s (after version %d: %s)".formatted(it.slug(), it.last().number(), it.reason());
            case Author it -> it.name();
            case Tag it -> it.name();
            case Promo it -> it.text();
            case Policy it -> it.title();
            case Site it -> it.name();
            case Erasure it -> "/%s/: %s".formatted(it.slug(), it.reason());
            case Renditions it -> "of /media/" + it.picture();
            case Placard it -> "of " + it.story();
            case Narration it ->
                it.file().isPresent()
                        ? "of story %s, version %d (%s voice)"
                                .formatted(
                                        it.story(),
                                        it.version().number(),
                                        it.voice().name().toLowerCase(Locale.ROOT))
                        : "of story %s, taken away".formatted(it.story());
            case Signer it -> it.key();
            case Forwarding it -> it.from().getFirst().text();
            case Editions it ->
                it.stories().stream().map(one -> one.story().text()).collect(Collectors.joining(", "));
            case Pass it -> "for the key of " + it.hash();
        };
    }

    /// A line, with nothing in it that a terminal obeys.
    @Override
    public String toString() {
        return "%8s  %-10s  %s"
                .formatted(position, kind, about.orElse("(not to be read)"))
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
    }
}
