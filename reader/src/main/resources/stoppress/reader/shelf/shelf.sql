-- The shelf: the publication log, folded. It can be deleted at any time and is then made anew from the log.
-- A change here is a new number in Tables.VERSION. Times are milliseconds since 1970, UTC.

-- How far the log is folded; no row before the first entry.
create table folded (
    only       integer primary key check (only = 1),
    position   integer not null,
    frontier   blob    not null, -- of the log's Merkle tree after that position
    first_leaf blob    not null, -- which log it is
    last_leaf  blob    not null  -- and which state of it
);

-- A row once the end of the log was reached. Until then readers would be shown the past: a withdrawn story, say.
create table complete (
    only integer primary key check (only = 1)
);

-- The log itself: every entry, whole. What was erased by law has neither salt nor document.
create table entry (
    position   integer primary key,
    at         text not null, -- as the leaf has it
    kind       text not null,
    commitment blob not null,
    leaf       blob not null,
    salt       blob,
    document   blob           -- canonical JSON
);
-- The hashes of the tiles from level 1 on: of 256 to the power of level leaves each.
create table node (
    level  integer not null,
    number integer not null, -- from 0
    hash   blob    not null,
    primary key (level, number)
) without rowid;
-- The newest checkpoint of what is folded.
create table checkpoint (
    only integer primary key check (only = 1),
    size integer not null,
    note text    not null,
    key  text    not null
);

create table site (
    only     integer primary key check (only = 1),
    at       integer not null,
    document blob    not null
);

create table author (slug text primary key, document blob not null) without rowid;
create table tag    (slug text primary key, document blob not null) without rowid;

-- The forms of a picture, by the file that stories name.
create table rendition (picture text primary key, document blob not null) without rowid;
create index rendition_ended on rendition (picture) where json_extract(cast(document as text), '$.ending') is not null;
-- Stories' headlines as pictures, by the story's id.
create table placard (story text primary key, document blob not null) without rowid;
-- Which stories show a picture, or did once; story 0: an author, or what the paper says of itself. What a picture was
-- replaced by is shown where the picture is.
create table shown (
    picture text    not null,
    story   integer not null,
    primary key (picture, story)
) without rowid;

-- Whose picture it is, or once was, or stands in the place of such a one.
create table portrait (
    picture text not null,
    author  text not null,
    primary key (picture, author)
) without rowid;

-- That a picture was taken away, or is back, for the stories that showed it, or whose authors' boxes did: their open
-- pages are told of the former, and the search of both.
create table taken (
    story    integer not null,
    position integer not null,
    primary key (story, position)
) without rowid;
create index taken_in_order on taken (position, story);

create table promo (
    slug     text primary key,
    position integer not null,
    until    integer, -- null: for ever
    document blob    not null
);
create index promo_by_end on promo (until);

create table story (
    key        integer primary key, -- the position at which the log first spoke of it
    id         text    not null unique,
    language   text    not null,
    slug       text    not null,
    first      integer not null,
    latest     integer not null,
    urgent     integer,             -- until when it may lead the front; null: it is not urgent
    lists      text    not null,    -- the lists that it stands in
    withdrawal blob,                -- the withdrawal, or erasure, that took it out of print; null: it is in print
    newest     integer,             -- the entry with its newest version; null when only its withdrawal is known
    pages      integer not null,    -- of older live updates, beside its own
    card       blob                 -- its document without its body; null when only its withdrawal is known
);
create index story_by_first  on story (language, first, key)  where withdrawal is null;
create index story_by_latest on story (language, latest, key) where withdrawal is null;
create index story_urgent    on story (language, first, key, urgent) where urgent is not null;

-- Every address that a story ever had.
create table address (
    language text    not null,
    slug     text    not null,
    story    integer not null,
    primary key (language, slug)
) without rowid;
create index address_by_story on address (story);
create index address_by_slug  on address (slug);

create table list (
    key     integer primary key,
    name    text    not null unique, -- all, tag/…, author/…, month/…, in/{language}/…
    title   text    not null,        -- as the last story in it named it
    titled  integer,                 -- the entry that named it so; null: none did
    stories integer not null,
    id      text                     -- of a tag or an author in all languages, as clients of Ghost have it
);
create index list_by_id on list (id) where id is not null;
create table listed (
    list  integer not null,
    first integer not null,
    story integer not null,
    primary key (list, first, story)
) without rowid;
-- How many stories of a list are of a day (UTC): finds a page of a long list without walking it.
create table tally (
    list    integer not null,
    day     integer not null,
    stories integer not null,
    primary key (list, day)
) without rowid;

-- Every recording, of a story that is not known yet too: what it says is in its entry.
create table narration (
    position integer primary key,
    story    text    not null, -- its id
    at       integer           -- since when it can be listened to; null: it was taken away
);
create index narration_by_story on narration (story, position);

-- The stories in print that can be listened to.
create table heard (
    story    integer primary key,
    language text    not null, -- in which it is read
    first    integer not null  -- since when
);
create index heard_in_order on heard (language, first, story);

-- All entries that were ever of a story, recordings, withdrawals and erasures too. Pages of the past are of these. Those of
-- the present look at the entries of their own stories alone, by the indexes: at which of them a recording speaks of and
-- what came after, at what was corrected in an original since, and when more than spelling was changed last.
create table version (
    position integer primary key,
    story    integer not null,
    number   integer not null, -- of a recording 0
    at       text,             -- of a version, what a list of versions tells; of all else null
    headline text,
    reason   text,
    note     text,
    erased   integer           -- the entry that had it erased: of an erased version neither headline nor reason is left
);
create index version_by_story on version (story, number);
create index version_in_order on version (story, position);

-- The corrections that stand in the newest versions, one row each.
create table corrected (
    story   integer not null,
    ordinal integer not null, -- its place among the story's, from 1
    at      integer not null,
    primary key (story, ordinal)
) without rowid;
create index corrected_by_time on corrected (at, story, ordinal);

-- Stories that went out of print, for those who subscribed to the lists that they stood in.
create table ended (
    list  integer not null,
    story integer not null,
    at    integer not null,
    primary key (story, list)
) without rowid;
create index ended_by_time on ended (list, at, story);

-- Which stories are editions of one another: those of one tie, as the last entry that names them says. By their ids: the
-- log may name a story that the shelf does not have, or not any more.
create table edition (
    story   text    primary key,
    tie     integer not null, -- the entry that tied them
    place   integer not null, -- among the stories of the tie
    source  text,             -- what it was translated from
    version integer           -- the version of that which it says the same as
) without rowid;
create index edition_by_tie on edition (tie, place);

-- Where something stood before, by the place of its former address, and where it is now: a story, or an address.
create table forwarding (
    place   text primary key,
    story   text,
    address text
) without rowid;
create index forwarding_by_story on forwarding (story) where story is not null;

-- What the paper says of itself: each time that it was said. The last of a slug counts.
create table policy (
    position integer primary key,
    slug     text not null,
    document blob not null
);
create index policy_by_slug on policy (slug, position);

-- The keys of programs that may read the paper as they would a Ghost, by their SHA-256. One that was ended is none.
create table pass (
    hash  text primary key,
    until integer -- refused from then on; null: never
) without rowid;

-- The stories in print as clients of Ghost filter and order them: narrow, so that all can be looked at.
create table post (
    story    integer primary key,
    id       text    not null, -- 24 hexadecimal digits
    uuid     text    not null,
    language text    not null,
    slug     text    not null,
    title    text    not null, -- in lower case
    excerpt  text,             -- its standfirst, in lower case
    picture  text,             -- the address of its picture as it is now; null: there is none, or it was taken away
    tag      text,             -- the first of its tags, as it stands now
    author   text,             -- the first of its authors that have a page
    first    integer not null,
    latest   integer not null
);
create index post_by_id     on post (id);
create index post_by_slug   on post (slug);
create index post_by_first  on post (first, story);
create index post_by_latest on post (latest, story);
create index post_by_title  on post (title, story);
