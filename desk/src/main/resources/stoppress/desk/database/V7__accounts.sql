-- People who work at the desk. Times are ISO 8601 in UTC; secrets are kept as hashes, in hexadecimal digits.
create table account (
    id       text not null primary key,
    name     text not null,
    mail     text not null unique,             -- in lower case; what they sign in with
    role     text not null,                    -- reporter, editor, chief, administrator
    language text not null,                    -- of the screens
    password text not null,                    -- Argon2id, as PHC strings have it; empty: none
    totp     text not null,                    -- the secret of one-time codes, base 32; empty: none
    totp_at  bigint not null,                  -- the last time step whose code was taken: none is taken twice
    created  text not null,
    ended    text not null                     -- empty: may sign in
);

create table recovery_code (
    account text not null references account (id),
    hash    text not null,
    primary key (account, hash)
);

create table passkey (
    id      text     not null primary key,     -- the credential's, base64url
    account text     not null references account (id),
    name    text     not null,
    data    ${bytes} not null,                 -- attested credential data (WebAuthn 6.5.2)
    counter bigint   not null,
    created text     not null,
    used    text     not null                  -- empty: never
);
create index passkey_by_account on passkey (account);

create table session (
    hash     text not null primary key,        -- of the cookie
    id       text not null unique,             -- to speak of it
    account  text not null references account (id),
    form     text not null,                    -- what its forms carry
    created  text not null,
    seen     text not null,
    proven   text not null,                    -- when they last proved who they are
    address  text not null,
    browser  text not null
);
create index session_by_account on session (account);

create table invitation (
    hash    text not null primary key,
    id      text not null unique,
    role    text not null,
    name    text not null,                     -- whom it is for
    mail    text not null,
    by_whom text not null,
    created text not null,
    expires text not null
);

-- Who did what, when and from where. Each row has the hash of the one before it and of itself: none changes unseen.
create table audit (
    number  integer not null primary key,
    at      text    not null,
    who     text    not null,                  -- an account's or token's id; empty: the command line, or nobody yet
    name    text    not null,
    address text    not null,
    deed    text    not null,
    what    text    not null,
    hash    text    not null
);
create trigger audit_is_not_edited before update on audit begin select raise(abort, 'the audit trail is not edited'); end;
create trigger audit_is_not_cut before delete on audit begin select raise(abort, 'the audit trail is not cut'); end;
