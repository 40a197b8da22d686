-- What is on its way to people by mail. A row has no word of the letter and no secret: it is written when it leaves.
-- Times are ISO 8601 in UTC.
create table letter (
    id       text    not null primary key,
    kind     text    not null,                 -- invitation, mention, assignment, way-back, warning, trial
    about    text    not null,                 -- the id of what it speaks of; of a warning, what was done
    account  text    not null,                 -- to whom; empty: to the invitation's address
    by_whom  text    not null,                 -- the account that it comes of; empty: nobody's
    created  text    not null,
    state    text    not null,                 -- waiting, sent, failed, void
    attempts integer not null,
    due      text    not null,                 -- when it is tried next
    why      text    not null                  -- why the last try failed
);
create index letter_by_time on letter (state, due);

-- Links that let somebody who has an account take a new key or password, by their SHA-256.
create table way_back (
    id      text not null primary key,
    account text not null references account (id),
    hash    text not null unique,
    by_whom text not null,                     -- the administrator's account; empty: asked for by mail, or at the command line
    created text not null,
    expires text not null
);

alter table invitation add column mailed   text not null default ''; -- the hash of the link that went by mail
alter table invitation add column language text not null default 'en'; -- of the letter
alter table account add column letters text not null default 'mention assignment'; -- which they want, besides those that must be
