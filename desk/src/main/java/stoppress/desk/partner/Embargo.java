package stoppress.desk.partner;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import stoppress.desk.database.Database;
import stoppress.desk.database.Transaction;
import stoppress.desk.partner.Deliveries.What;
import stoppress.desk.partner.Embargoes.Known;
import stoppress.desk.partner.Plans.Shown;
import stoppress.publication.document.Site;
import stoppress.publication.document.StoryId;

/// Compares what is planned with what partners were told of it, and queues what is different: that there is a plan,
/// that it has changed, that there is none any more. That a planned story went out is told by the log.
///
/// It is done for a partner in one transaction with the whole log in the queue before it, so that of one story nothing
/// planned is ever queued behind the publication that it became. What is told is read when it is brought: a row says
/// no more than that there is something to tell. Not for several threads.
final class Embargo {
    private static final int SETTLED = Integer.MAX_VALUE;
    private static final int REST = 10;

    private final Database database;
    private final Supplier<Site> site;
    private final InstantSource clock;
    /// How the plans were when they were last compared, by partner.
    private final Map<String, Compared> compared = new HashMap<>();

    /// @param rest how often the same plans are passed over before they are compared again
    private record Compared(List<String> state, int rest) {}

    Embargo(Database database, Supplier<Site> site, InstantSource clock) {
        this.database = database;
        this.site = site;
        this.clock = clock;
    }

    /// @param most how many rows may wait for the partner
    void compare(Partner partner, long most) {
        var sql = database.sql();
        List<String> state = state(partner, new Embargoes(sql).state());
        Compared last = compared.getOrDefault(partner.id(), new Compared(List.of(), 0));
        if (state.equals(last.state()) && last.rest() > 0) {
            compared.put(partner.id(), new Compared(state, last.rest() == SETTLED ? SETTLED : last.rest() - 1));
            return;
        }
        if (!partner.selection().embargoed()
                && new Embargoes(sql).of(partner.id()).isEmpty()) {
            compared.put(partner.id(), new Compared(state, SETTLED));
            return;
        }
        List<Shown> plans = database.read(it -> new Plans(it.sql(), site.get()).shown(partner));
        boolean isSettled = database.write(it -> queued(it, partner, state, plans, most));
        compared.put(partner.id(), new Compared(state, isSettled ? SETTLED : REST));
    }

    /// What the partner may see of plans is another than it was, though the plans are the same: their pictures, say.
    void again(String partner) {
        compared.remove(partner);
    }

    private static List<String> state(Partner partner, List<String> plans) {
        return List.of(
                partner.selection().toString(),
                partner.format().word(),
                partner.endpoint().toString(),
                plans.toString());
    }

    /// Whether there is nothing more to tell of the plans as they are.
    private boolean queued(Transaction transaction, Partner seen, List<String> state, List<Shown> plans, long most) {
        var sql = transaction.sql();
        var embargoes = new Embargoes(sql);
        var deliveries = new Deliveries(sql);
        Optional<Partner> partner = new Partners(sql).find(seen.id());
        var count = deliveries.count(seen.id());
        boolean isAsSeen = partner.filter(it -> it.endpoint().isPresent())
                .filter(it -> it.reached().number()
                        >= sql.sql("select coalesce(max(position), 0) from log_entry")
                                .query(Long.class)
                                .single())
                .filter(it -> state(it, embargoes.state()).equals(state))
                .isPresent();
        if (!isAsSeen || count.waiting() + count.dead() >= most) {
            return false;
        }
        Instant now = clock.instant();
        Map<StoryId, Known> known = embargoes.of(seen.id());
        boolean isSettled = true;
        var planned = new HashSet<StoryId>();
        for (Shown plan : plans) {
            planned.add(plan.story());
            Optional<Known> before = Optional.ofNullable(known.get(plan.story()));
            if (before.isEmpty()) {
                embargoes.begin(seen.id(), plan.story());
                deliveries.queue(seen.id(), new What.Planned(), plan.story(), now);
            } else if (!deliveries.hasPlan(seen.id(), plan.story())) {
                switch (before.get().telling(plan, now)) {
                    case NOW -> deliveries.queue(seen.id(), new What.Planned(), plan.story(), now);
                    case LATER -> isSettled = false;
                    case DONE -> {}
                }
            } else {
                // What waits is brought as it then is, and looked at again after that.
                isSettled = false;
            }
        }
        known.forEach((story, before) -> {
            if (!planned.contains(story) && isDropped(transaction, partner.get(), story)) {
                deliveries.dropPlans(seen.id(), story);
                embargoes.forget(seen.id(), story);
                if (before.wasTold()) {
                    deliveries.queue(seen.id(), new What.Dropped(), story, now);
                }
            }
        });
        return isSettled;
    }

    /// Whether the partner is shown nothing of a story any more: of many plans the latest are not among the first.
    private boolean isDropped(Transaction transaction, Partner partner, StoryId story) {
        return new Plans(transaction.sql(), site.get()).shown(partner, story).isEmpty();
    }
}
