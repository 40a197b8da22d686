-- The library of pictures. Empty text where nothing is known.
create table picture (
    file        text primary key, -- SHA-256 of what stories show
    original    text    not null, -- SHA-256 of the file as it came
    type        text    not null, -- the original's
    name        text    not null, -- the original's, as whoever brought it had it
    bytes       integer not null,
    width       integer not null,
    height      integer not null,
    alternative text    not null,
    caption     text    not null,
    credit      text    not null,
    rights      text    not null,
    expires     text    not null, -- the last day of its licence
    creator     text    not null,
    place       text    not null,
    taken       text    not null,
    position    text    not null, -- for the desk alone
    camera      text    not null, -- for the desk alone
    provenance  integer not null,
    focus_x     integer,
    focus_y     integer,
    state       text    not null, -- waiting, ready, failed, ended
    trouble     text    not null,
    by_whom     text    not null,
    at          text    not null,
    sought      text    not null
);
create index picture_by_time on picture (at desc, sought);
create index picture_by_state on picture (state, at);
create index picture_by_expiry on picture (expires) where expires <> '';
-- Which drafts show a picture, or did.
create table picture_use (
    picture text not null,
    story   text not null,
    primary key (picture, story)
);
