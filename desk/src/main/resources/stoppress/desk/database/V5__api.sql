-- The tokens of programs, by their SHA-256 in hexadecimal digits.
create table token (
    hash    text not null primary key,
    id      text not null,                     -- its beginning, to speak of it
    role    text not null,                     -- content, reporter, editor, chief, administrator
    name    text not null,
    created text not null,                     -- ISO 8601 in UTC
    expires text not null                      -- empty: never
);

-- What was answered to requests that may come again, in the transaction that did what they ask.
create table answered (
    bearer   text     not null,                -- the token's id
    key      text     not null,                -- Idempotency-Key
    request  text     not null,                -- SHA-256 of method, path and body
    status   integer  not null,
    headers  text     not null,                -- name: value, a line each
    body     ${bytes} not null,
    at       text     not null,
    primary key (bearer, key)
);
create index answered_by_time on answered (at);
