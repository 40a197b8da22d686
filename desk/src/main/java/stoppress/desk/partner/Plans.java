package stoppress.desk.partner;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.publish.Scheduled;
import stoppress.desk.publish.Scheduled.Plan;
import stoppress.desk.story.Draft;
import stoppress.desk.story.Stories;
import stoppress.desk.version.Versions;
import stoppress.press.exchange.Item;
import stoppress.publication.document.InvalidDocument;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.document.VersionNumber;
import stoppress.publication.json.Json;

/// What is planned, as the drafts now are: for partners who may see it before its hour.
public record Plans(JdbcClient sql, Site site) {
    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");
    private static final int MOST = 200;

    /// What the partner is shown, in envelopes, the next one first; at most 200.
    public List<Json.Obj> of(Partner partner) {
        return partner.selection().embargoed()
                ? new Scheduled(sql)
                        .due(EVER).stream()
                                .limit(MOST)
                                .flatMap(plan -> version(plan)
                                        .filter(partner.selection()::takes)
                                        .map(it -> Envelope.planned(partner, Item.planned(site, it, plan.due())))
                                        .stream())
                                .toList()
                : List.of();
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
