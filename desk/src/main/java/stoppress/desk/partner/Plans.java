package stoppress.desk.partner;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.account.Secret;
import stoppress.desk.paper.Announced;
import stoppress.desk.publish.Scheduled;
import stoppress.desk.publish.Scheduled.Plan;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.press.exchange.Item;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryId;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.Tag;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.json.Json;

/// What is planned, as the drafts and their pictures now are: for partners who may see it before its hour.
public record Plans(JdbcClient sql, Site site) {
    static final int MOST = 200;
    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    /// A plan as a partner is told it.
    ///
    /// @param hash of all that is told
    record Shown(StoryId story, Instant due, Item item, String hash) {}

    /// What the partner is shown, in envelopes, the next one first; at most 200.
    public List<Json.Obj> of(Partner partner) {
        return shown(partner).stream()
                .map(it -> Envelope.planned(partner, it.item()))
                .toList();
    }

    /// The same, plan by plan.
    List<Shown> shown(Partner partner) {
        return partner.selection().embargoed()
                ? new Scheduled(sql)
                        .due(EVER).stream()
                                .limit(MOST)
                                .flatMap(it -> shown(partner, it).stream())
                                .toList()
                : List.of();
    }

    /// What the partner is shown of one story.
    Optional<Shown> shown(Partner partner, StoryId story) {
        return partner.selection().embargoed()
                ? new Scheduled(sql).of(story).flatMap(it -> shown(partner, it))
                : Optional.empty();
    }

    private Optional<Shown> shown(Partner partner, Plan plan) {
        Selection wider = partner.selection()
                .with(new Announced(sql)
                        .all("tag").stream().map(Tag.class::cast).toList());
        return version(plan).filter(wider::takes).map(it -> {
            Item item = Item.planned(site, it, plan.due(), new Announced(sql)::renditions);
            return new Shown(
                    plan.story(), plan.due(), item, hash(partner.format().of(item)));
        });
    }

    private static String hash(Json item) {
        return Secret.hash(new String(item.canonical(), StandardCharsets.UTF_8));
    }

    /// Empty where the draft cannot go out as it is.
    private Optional<StoryVersion> version(Plan plan) {
        Draft draft = new Stories(sql).find(plan.story()).orElseThrow().draft();
        Optional<Versions.Version> before = new Versions(sql).latest(plan.story());
        try {
            return Optional.of(draft.version(
                    before.map(it -> it.number().next()).orElse(VersionNumber.FIRST),
                    before.map(Versions.Version::first).orElse(plan.due()),
                    plan.due(),
                    plan.reason(),
                    plan.note()));
        } catch (InvalidDocument e) {
            return Optional.empty();
        }
    }
}
