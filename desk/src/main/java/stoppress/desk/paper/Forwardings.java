package stoppress.desk.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import stoppress.publication.document.Bounds;
import stoppress.publication.document.FormerAddress;
import stoppress.publication.document.Forwarding;
import stoppress.publication.document.Forwarding.Target;
import stoppress.publication.document.Link;
import stoppress.publication.document.StoryId;
import stoppress.publication.log.Position;

/// The addresses at which something stood before it was brought in, in the database. Of an address the first that is
/// said counts: what comes in later does not take it away.
public record Forwardings(JdbcClient sql) {
    /// Keeps where something stood; false where it is kept already, for this or for something else.
    public boolean keep(FormerAddress former, Target to) {
        Optional<String> story = to instanceof Target.ToStory(StoryId id) ? Optional.of(id.text()) : Optional.empty();
        Optional<String> address =
                to instanceof Target.ToPlace(Link link) ? Optional.of(link.address()) : Optional.empty();
        return sql.sql("""
                        insert into forwarding (former, story, address) values (:former, :story, :address) on conflict (former) do nothing
                        """)
                        .param("former", former.text())
                        .param("story", story.orElse(null))
                        .param("address", address.orElse(null))
                        .update()
                > 0;
    }

    /// What readers are to be told with the story's first version.
    public List<Forwarding> untold(StoryId story) {
        return split(
                sql.sql("select former from forwarding where story = ? and position is null order by former")
                        .param(story.text())
                        .query((row, _) -> new FormerAddress(row.getString(1)))
                        .list(),
                new Target.ToStory(story));
    }

    /// What readers are to be told with the page that stands at that address.
    public List<Forwarding> untold(Target.ToPlace to) {
        return split(
                sql.sql("select former from forwarding where address = ? and position is null order by former")
                        .param(to.address().address())
                        .query((row, _) -> new FormerAddress(row.getString(1)))
                        .list(),
                to);
    }

    /// Whether readers have been told of that address.
    public boolean isTold(FormerAddress former) {
        return sql.sql("select 1 from forwarding where former = ? and position is not null")
                .param(former.text())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /// Whether that address is kept as one that leads there.
    public boolean leads(FormerAddress former, Target.ToPlace to) {
        return sql.sql("select 1 from forwarding where former = ? and address = ?")
                .params(former.text(), to.address().address())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /// Records that readers were told, whatever was kept before.
    public void told(Forwarding forwarding, Position position) {
        for (FormerAddress former : forwarding.from()) {
            keep(former, forwarding.to());
            sql.sql("update forwarding set position = ? where former = ?")
                    .params(position.number(), former.text())
                    .update();
        }
    }

    private static List<Forwarding> split(List<FormerAddress> former, Target to) {
        var all = new ArrayList<Forwarding>();
        for (int from = 0; from < former.size(); from += Bounds.FORWARDED) {
            all.add(new Forwarding(former.subList(from, Math.min(from + Bounds.FORWARDED, former.size())), to));
        }
        return all;
    }
}
