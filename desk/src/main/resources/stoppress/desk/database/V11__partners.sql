-- Who takes the paper's news, and what is on its way to them. Times are ISO 8601 in UTC; empty: none.
create table partner (
    id           text    not null primary key,
    name         text    not null,
    token        text    not null unique,      -- its SHA-256, in hexadecimal digits
    expires      text    not null,             -- from when on the token is refused
    languages    text    not null,             -- with blanks between; empty: all
    tags         text    not null,             -- slugs with blanks between; empty: all
    embargoed    integer not null,             -- 1: is shown what is planned, too
    format       text    not null,             -- ninjs, newsml
    endpoint     text    not null,             -- where news is delivered; empty: the partner comes for it
    secret       text    not null,             -- what deliveries are signed with
    former       text    not null,             -- the secret before that
    former_until text    not null,
    reached      bigint  not null,             -- what is to be delivered is in the queue up to this position of the log
    delivered    bigint  not null,             -- how many were
    last         text    not null,             -- when the last one was
    created      text    not null
);

-- What a partner has not acknowledged yet: only where in the log it stands, so that what is erased there is nowhere.
create table partner_delivery (
    partner  text    not null references partner (id),
    position bigint  not null,
    story    text    not null,
    attempts integer not null,
    began    text    not null,                 -- when it was first tried
    due      bigint  not null,                 -- when it is tried next, in milliseconds of the epoch
    dead     integer not null,                 -- 1: given up, until a person says otherwise
    why      text    not null,                 -- why the last try failed
    primary key (partner, position)
);
create index partner_delivery_by_story on partner_delivery (partner, story, position);
