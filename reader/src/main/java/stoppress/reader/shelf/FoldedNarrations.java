package stoppress.reader.shelf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import stoppress.press.Addresses;
import stoppress.press.Narrated;
import stoppress.publication.document.Language;
import stoppress.publication.document.Narration;
import stoppress.publication.document.Site;
import stoppress.publication.document.Slug;
import stoppress.publication.document.StoryVersion;
import stoppress.publication.log.Position;

/// Folds the recordings of stories: which there were, and which can be listened to.
final class FoldedNarrations {
    private final Sql sql;
    private final Touching touching;
    private final Narrations narrations;

    /// A story's row.
    private record Known(long key, Set<Long> lists) {
        static Known of(ResultSet row) throws SQLException {
            return new Known(row.getLong(1), Lists.keys(row.getString(2)));
        }
    }

    FoldedNarrations(Sql sql, Touching touching) {
        this.sql = sql;
        this.touching = touching;
        this.narrations = new Narrations(sql);
    }

    /// Remembers a recording, of a story that is not known yet too; its pages say so from then on.
    void narrate(Position position, Narration narration, Site site) throws SQLException {
        String story = narration.story().text();
        Optional<Narrations.Told> before = narrations.newest(story, position.number() - 1);
        sql.run(
                "insert or ignore into narration (position, story, at) values (?, ?, ?)",
                position.number(),
                story,
                narration.file().isPresent() ? Times.millis(narration.at()) : null);
        Optional<Known> known = sql.first("select key, lists from story where id = ?", Known::of, story);
        if (known.isEmpty()) {
            return;
        }
        sql.run(
                "insert into version (position, story, number) values (?, ?, 0)",
                position.number(),
                known.get().key());
        touch(known.get(), narration, before.map(Narrations.Told::narration), site);
        settle(known.get().key(), site);
    }

    /// As [#settle(long, Optional, Site)], of a story whose newest version is folded.
    void settle(long key, Site site) throws SQLException {
        settle(key, sql.first("""
                        select e.document from story s join entry e on e.position = s.newest
                        where s.key = ? and s.withdrawal is null and e.document is not null
                        """, row -> CardBytes.read(row.getBytes(1)), key), site);
    }

    /// Holds the recording of a story against what is shown of it, for podcast apps.
    ///
    /// @param shown empty where it is not in print
    void settle(long key, Optional<StoryVersion> shown, Site site) throws SQLException {
        Optional<String> before = sql.first("select language from heard where story = ?", row -> row.getString(1), key);
        Optional<Narrated> narrated = shown.isEmpty() ? Optional.empty() : narrations.of(shown.get());
        Optional<Narrated> offered = narrated.filter(it -> it.file().isPresent());
        if (before.isEmpty() && offered.isEmpty()) {
            return;
        }
        var languages = new LinkedHashSet<String>();
        before.ifPresent(languages::add);
        offered.ifPresent(it -> languages.add(it.narration().language().tag()));
        var wereHeard = new HashSet<String>();
        for (String language : languages) {
            if (isHeard(language)) {
                wereHeard.add(language);
            }
        }
        sql.run("delete from heard where story = ?", key);
        if (offered.isPresent()) {
            sql.run(
                    "insert into heard (story, language, first) values (?, ?, ?)",
                    key,
                    offered.get().narration().language().tag(),
                    Times.millis(
                            narrations.first(offered.get().narration().story().text())));
        }
        var addresses = new Addresses(site.language());
        for (String tag : languages) {
            var language = new Language(tag);
            touching.path(addresses.podcast(language));
            if (wereHeard.contains(tag) != isHeard(tag)) {
                // It leads to the podcast, from when there is one.
                touching.path(addresses.front(language));
            }
        }
    }

    private boolean isHeard(String language) throws SQLException {
        return sql.number("select exists (select 1 from heard where language = ?)", language) > 0;
    }

    /// The story's page under each of its addresses, those of the versions that are spoken of, and the feeds that it
    /// is in.
    private void touch(Known story, Narration now, Optional<Narration> before, Site site) throws SQLException {
        var addresses = new Addresses(site.language());
        var versions = new LinkedHashSet<Integer>();
        versions.add(now.version().number());
        before.ifPresent(it -> versions.add(it.version().number()));
        for (Named was : sql.all("select language, slug from address where story = ?", Named::of, story.key())) {
            String page = addresses.story(new Language(was.language()), new Slug(was.slug()));
            touching.path(page);
            touching.path(Addresses.card(page));
            touching.path(Addresses.api(Addresses.STORIES, new Slug(was.slug())));
            versions.forEach(number -> touching.path(Addresses.version(page, number)));
        }
        touching.feedsOf(story.lists(), addresses);
    }
}
