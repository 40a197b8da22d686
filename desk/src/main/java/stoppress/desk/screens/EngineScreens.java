package stoppress.desk.screens;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.account.Secret;
import stoppress.desk.crier.Crier;
import stoppress.desk.crier.Cries;
import stoppress.publication.document.Reach;
import stoppress.publication.document.Site;
import stoppress.publication.log.SqlLog;

/// Whether search engines are told at once what changes, and how that goes.
final class EngineScreens {
    private static final String ADDRESS = "/paper/engines";

    private final Desk desk;
    private final Templates templates;

    EngineScreens(Desk desk, Templates templates) {
        this.desk = desk;
        this.templates = templates;
    }

    List<Screen> screens() {
        return List.of(
                Screen.get(ADDRESS, Access.trusted(Deed.SITE), visit -> show(200, visit, "")),
                Screen.post(ADDRESS, Access.trusted(Deed.SITE), this::engines));
    }

    private Answer show(int status, Visit visit, String said) {
        Site site = desk.site().get();
        return desk.database()
                .read(transaction -> templates.show(
                        status,
                        visit,
                        "paperengines",
                        Map.of(
                                "said",
                                said,
                                "cries",
                                new Cries(transaction.sql()).state(),
                                "isReached",
                                Crier.canBeReached(site),
                                "site",
                                site)));
    }

    /// Whether search engines are told what changes; who is to be told must know the paper by a key, so one is made.
    private Answer engines(Visit visit) {
        boolean calling = !visit.field("calling").isEmpty();
        String address = visit.field("endpoint");
        Optional<URI> endpoint = desk.call().endpoint(address);
        if (!address.isEmpty() && endpoint.isEmpty()) {
            return show(422, visit, visit.words().say("crier.endpoint.wrong"));
        }
        desk.door().through(transaction -> {
            visit.note(
                    transaction,
                    "engines",
                    calling ? endpoint.map(URI::toString).orElse("IndexNow") : "");
            Site site = desk.site().get();
            if (calling && site.reach().indexNow().isEmpty()) {
                desk.announce().within(transaction, keyed(site, Secret.id() + Secret.id()));
            }
            new Cries(transaction.sql())
                    .set(calling, endpoint, new SqlLog(desk.database().readers()).end());
            return site;
        });
        return Answer.see(ADDRESS);
    }

    private static Site keyed(Site site, String key) {
        return new Site(
                site.name(),
                site.tagline(),
                site.address(),
                site.zone(),
                site.languages(),
                site.navigation(),
                site.corrections(),
                new Reach(site.reach().feeds(), Optional.of(key), site.reach().security()),
                site.colours());
    }
}
