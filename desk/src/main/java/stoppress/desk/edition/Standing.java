package stoppress.desk.edition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.version.Versions;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.VersionNumber;

/// How an edition stands to the others.
///
/// @param source what it was translated from
/// @param lag how far it is behind that
/// @param flags what was corrected in others, and nobody has seen at it
public record Standing(Member member, Optional<Member> source, Optional<Lag> lag, List<Flag> flags) {
    /// Corrections in another edition.
    public record Flag(Member other, List<Lag.Since> corrections) {
        public VersionNumber latest() {
            return corrections.getLast().number();
        }
    }

    public Standing {
        flags = List.copyOf(flags);
    }

    /// All that are tied to a story, itself among them; empty where there is no other.
    public static List<Standing> all(JdbcClient sql, StoryId story, Instant now) {
        List<Member> members = new Ties(sql).of(story);
        return members.stream().map(it -> of(sql, it, members, now)).toList();
    }

    /// The story's own; empty where there is no other that it is tied to.
    public static Optional<Standing> of(JdbcClient sql, StoryId story, Instant now) {
        List<Member> members = new Ties(sql).of(story);
        return members.stream()
                .filter(it -> it.story().equals(story))
                .findFirst()
                .map(it -> of(sql, it, members, now));
    }

    private static Standing of(JdbcClient sql, Member member, List<Member> members, Instant now) {
        Optional<Member> source = member.source()
                .flatMap(id ->
                        members.stream().filter(it -> it.story().equals(id)).findFirst());
        return new Standing(member, source, source.map(_ -> Lag.of(sql, member, now)), flags(sql, member, members));
    }

    /// `same`, `behind`, `corrected` or `uncompared`; `original` where it was translated from nothing.
    public String word() {
        if (!flags.isEmpty()) {
            return "corrected";
        }
        return lag.map(it -> it.state().name().toLowerCase(Locale.ROOT)).orElse("original");
    }

    private static List<Flag> flags(JdbcClient sql, Member member, List<Member> members) {
        var ties = new Ties(sql);
        var versions = new Versions(sql);
        var flags = new ArrayList<Flag>();
        for (Member other : members) {
            boolean isSource = member.source().equals(Optional.of(other.story()));
            if (!other.story().equals(member.story()) && !isSource) {
                List<Lag.Since> corrections =
                        Lag.since(versions, other.story(), ties.heeded(member.story(), other.story())).stream()
                                .filter(Lag.Since::isCorrection)
                                .toList();
                if (!corrections.isEmpty()) {
                    flags.add(new Flag(other, Lag.noted(versions, other.story(), corrections)));
                }
            }
        }
        return flags;
    }
}
