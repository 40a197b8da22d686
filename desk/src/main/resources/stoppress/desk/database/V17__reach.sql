-- What search engines are told by IndexNow. One row. Times here and below are milliseconds of the epoch; 0: none.
create table crier (
    id       integer not null primary key,
    calling  integer not null,             -- 1: they are told
    endpoint text    not null,             -- empty: the usual one
    reached  bigint  not null,             -- what the log says up to there is below, or was told
    told     bigint  not null,             -- how many addresses were
    missed   bigint  not null,             -- how many were given up
    last     bigint  not null,             -- when the last were told
    attempts integer not null,             -- how often in a row it failed
    due      bigint  not null,             -- not before that
    status   integer not null,             -- what was answered when it failed; 0: nothing
    why      text    not null              -- empty: it did not fail
);
insert into crier (id, calling, endpoint, reached, told, missed, last, attempts, due, status, why)
    values (1, 0, '', 0, 0, 0, 0, 0, 0, 0, '');

-- Paths that have changed, and those that were told a moment ago.
create table crier_path (
    path  text   not null primary key,
    asked bigint not null,                 -- since when it waits to be told
    due   bigint not null,                 -- not before that
    told  bigint not null                  -- when it last was
);
create index crier_path_by_time on crier_path (due);

-- Deliveries are brought in the order of their numbers, since not all of them are of an entry of the log.
alter table partner add column numbered bigint not null default 0;   -- the last number that was given
update partner set numbered = reached;

create table partner_item (
    partner  text    not null references partner (id),
    number   bigint  not null,
    position bigint  not null,                 -- where in the log it stands; 0: in no log
    plan     integer not null,                 -- 1: what is planned, as it then is; 2: that nothing is planned any more
    story    text    not null,
    attempts integer not null,
    began    text    not null,                 -- when it was first tried
    due      bigint  not null,                 -- when it is tried next
    dead     integer not null,                 -- 1: given up, until a person says otherwise
    why      text    not null,                 -- why the last try failed
    primary key (partner, number)
);
create index partner_item_by_story on partner_item (partner, story, number);
insert into partner_item (partner, number, position, plan, story, attempts, began, due, dead, why)
    select partner, position, position, 0, story, attempts, began, due, dead, why from partner_delivery;
drop table partner_delivery;

-- What a partner was told of what is planned, or is to be: no word of it.
create table partner_plan (
    partner text   not null references partner (id),
    story   text   not null,
    said    text   not null,                   -- the SHA-256 of what was last brought, or tried to be; empty: nothing was
    hour    text   not null,                   -- the hour that it had
    at      bigint not null,                   -- when that was
    primary key (partner, story)
);

-- Pages about the paper that came in from an archive.
create table own_page (
    key      text     not null primary key,    -- a hash of what the archive knows it by
    slug     text     not null unique,
    stage    text     not null,                -- waiting: readers do not have it; told; put-away
    document ${bytes} not null                 -- the policy as it came in; of one that was told or put away, too
);

-- Pictures that were fetched for an archive, so that none is fetched twice.
create table fetched_picture (
    address text not null primary key,
    file    text not null                      -- as the library has it
);
