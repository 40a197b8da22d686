-- The recording of each story that is read aloud: what is to be made, how far that is, and what readers have. Times are
-- in milliseconds of the epoch; empty text or 0: none.
create table narration (
    story   text    not null primary key references story (id),
    choice  text    not null,                  -- house, always, never: whether a machine reads its versions
    wanted  integer not null,                  -- a machine is to read this version, or a later one
    failed  integer not null,                  -- 1: given up, until a person or a new version says otherwise
    tries   integer not null,
    due     bigint  not null,                  -- when it is tried next
    why     text    not null,                  -- why the last try failed, or why it was taken away
    voice   text    not null,                  -- of what readers have: machine, human
    version integer not null,                  -- of which version it speaks
    reader  text    not null,
    file    text    not null,                  -- its SHA-256
    type    text    not null,
    seconds integer not null,
    bytes   bigint  not null,
    script  text    not null,                  -- SHA-256 of what the machine said, and how
    made    bigint  not null
);
create index narration_by_work on narration (failed, due) where wanted > 0;
create index narration_by_time on narration (made desc);

-- The files that narrations have, or had.
create table narration_file (
    file  text   not null,                     -- as it is called in media/
    story text   not null,
    until bigint not null,                     -- from when on it is to be deleted; 0: it is heard
    primary key (file, story)
);
create index narration_file_by_end on narration_file (until) where until > 0;

-- Of which kept pieces a story's narrations were made.
create table narration_piece (
    piece text    not null,                    -- the SHA-256 of how and what was said
    story text    not null,
    gone  integer not null,                    -- 1: to be deleted
    primary key (piece, story)
);
create index narration_piece_by_story on narration_piece (story);

-- How the house wants words to be said.
create table pronunciation (
    language text   not null,
    word     text   not null,
    said     text   not null,
    by_whom  text   not null,
    at       bigint not null,
    primary key (language, word)
);

-- How far the log was looked at for versions to narrate. What was published before there were narrations is not
-- narrated by itself.
create table narration_reach (
    only     integer not null primary key check (only = 1),
    position bigint  not null
);
insert into narration_reach (only, position) select 1, coalesce(max(position), 0) from log_entry;
