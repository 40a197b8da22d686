-- Which stories are editions of one another: the same story in several languages. A row for each that is tied, or was.
create table edition (
    story   text    not null primary key references story (id),
    tie     text    not null,                  -- the same for all that are tied to one another
    source  text    references story (id),     -- what it was translated from; null: nothing, or nobody has said
    version integer not null default 0,        -- the version of that which the draft says the same as; 0: nobody has compared
    out     integer not null default 0,        -- the same of what readers have
    paired  integer not null default 0,        -- 1: its blocks have the names of those that they translate
    base    ${bytes},                          -- the source as it was when it was last seen, while readers do not have it
    told    bigint  not null default 0         -- the entry of the log that told readers of it last; 0: none did
);
create index edition_by_tie on edition (tie);
create index edition_by_source on edition (source);

-- Up to which version of another edition somebody has seen at a story what was corrected there.
create table heed (
    story   text    not null references story (id),
    other   text    not null references story (id),
    version integer not null,
    primary key (story, other)
);

-- Why a version was published, so that an edition that is behind is found without reading documents. Empty: erased.
alter table version add column reason text not null default '';
update version set reason = coalesce((
    select json_extract(cast(document as text), '$.reason') from log_entry
    where log_entry.position = version.position and document is not null), '');
