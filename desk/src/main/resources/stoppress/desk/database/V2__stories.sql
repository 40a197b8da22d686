-- What the desk works on. Times are ISO 8601 in UTC; documents are canonical JSON.

create table story (
    id        text     not null primary key,
    language  text     not null,
    slug      text     not null,
    stage     text     not null,               -- draft, published, withdrawn
    revision  bigint   not null,               -- of the draft; grows by one at each save
    draft     ${bytes} not null,               -- the document that publishing it now would make
    dated     text,                            -- first/latest: the times that it is to carry, where given
    created   text     not null,
    saved     text     not null
);

-- Every address that a story ever had: none is given to another story.
create table address (
    language text not null,
    slug     text not null,
    story    text not null references story (id),
    primary key (language, slug)
);

-- What was published, and where in the log it stands. Rows are only ever added.
create table version (
    story     text    not null references story (id),
    number    integer not null,
    position  bigint  not null unique,
    first     text    not null,                -- when the story was first published
    published text    not null,                -- when this version was
    primary key (story, number)
);

-- Authors, tags, promos and the site as they were last announced.
create table announced (
    kind     text     not null,                -- author, tag, promo, site
    slug     text     not null,                -- of the site: site
    document ${bytes} not null,
    position bigint   not null,
    primary key (kind, slug)
);

-- What was brought in from elsewhere, by the hash of what it was, so that nothing comes in twice.
create table arrival (
    hash  text not null primary key,
    story text not null references story (id),
    at    text not null
);
