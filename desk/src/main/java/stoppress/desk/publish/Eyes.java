package stoppress.desk.publish;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.desk.publish.Scheduled.Plan;
import stoppress.desk.story.Revision;
import stoppress.desk.story.Saved;
import stoppress.publication.document.Kicker;
import stoppress.publication.document.Reason;
import stoppress.publication.document.StoryId;

/// What takes two pairs of eyes: by the house's policy, BREAKING, corrections and withdrawals go out only when
/// somebody else has agreed to that very revision. Off until the house turns it on.
public record Eyes(JdbcClient sql) {
    /// What can take two.
    public enum Rule {
        BREAKING,
        CORRECTION,
        WITHDRAWAL;

        public String word() {
            return "two-for-" + name().toLowerCase(Locale.ROOT);
        }
    }

    /// Somebody who agreed.
    public record Agreed(String account, String name, Instant at) {}

    /// The rules that are on.
    public Set<Rule> rules() {
        var on = EnumSet.noneOf(Rule.class);
        sql.sql("select rule from policy where value = 'on'")
                .query((row, _) -> row.getString(1))
                .list()
                .forEach(word -> Arrays.stream(Rule.values())
                        .filter(it -> it.word().equals(word))
                        .forEach(on::add));
        return on;
    }

    public void rule(Rule rule, boolean on) {
        sql.sql(
                        "insert into policy (rule, value) values (?, ?) on conflict (rule) do update set value = excluded.value")
                .params(rule.word(), on ? "on" : "off")
                .update();
    }

    public List<Agreed> agreed(StoryId story, Revision revision) {
        return sql.sql("select account, name, at from agreement where story = ? and revision = ? order by at")
                .params(story.text(), revision.number())
                .query((row, _) -> new Agreed(row.getString(1), row.getString(2), Instant.parse(row.getString(3))))
                .list();
    }

    public void agree(StoryId story, Revision revision, String account, String name, Instant now) {
        sql.sql(
                        "insert into agreement (story, revision, account, name, at) values (?, ?, ?, ?, ?) on conflict do nothing")
                .params(story.text(), revision.number(), account, name, now.toString())
                .update();
    }

    /// Takes somebody's agreement back; false where they had not agreed to that revision.
    public boolean takeBack(StoryId story, Revision revision, String account) {
        return sql.sql("delete from agreement where story = ? and revision = ? and account = ?")
                        .params(story.text(), revision.number(), account)
                        .update()
                > 0;
    }

    /// What keeps somebody from publishing that for this reason; empty where nothing does.
    public Optional<Objection> toPublishing(Saved saved, Reason reason, String who) {
        return takesTwo(saved, reason) ? missing(saved, who) : Optional.empty();
    }

    /// What keeps a plan from going out at its hour: what was agreed to is the save that was planned, and no other.
    Optional<Objection> toPlan(Saved saved, Plan plan) {
        if (!takesTwo(saved, plan.reason())) {
            return Optional.empty();
        }
        return saved.revision().equals(plan.seen()) ? missing(saved, plan.planner()) : Optional.of(alone());
    }

    private boolean takesTwo(Saved saved, Reason reason) {
        boolean breaking = saved.draft()
                .kicker()
                .map(Kicker::text)
                .filter("BREAKING"::equalsIgnoreCase)
                .isPresent();
        Set<Rule> rules = rules();
        return (breaking && rules.contains(Rule.BREAKING))
                || (reason == Reason.CORRECTION && rules.contains(Rule.CORRECTION));
    }

    /// What keeps somebody from withdrawing that.
    public Optional<Objection> toWithdrawal(Saved saved, String who) {
        return rules().contains(Rule.WITHDRAWAL) ? missing(saved, who) : Optional.empty();
    }

    private Optional<Objection> missing(Saved saved, String who) {
        boolean another = agreed(saved.draft().story(), saved.revision()).stream()
                .anyMatch(it -> !it.account().equals(who));
        return another ? Optional.empty() : Optional.of(alone());
    }

    private static Objection alone() {
        return Objection.by(
                "agreement", "agreement", "By the house's rules somebody else has to agree to this revision first.");
    }
}
