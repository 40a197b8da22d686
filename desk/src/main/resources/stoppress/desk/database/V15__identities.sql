-- Who people are at the house's own provider of identities (OpenID Connect). Times are ISO 8601 in UTC.
create table identity (
    issuer  text not null,
    subject text not null,
    account text not null references account (id),
    mail    text not null,                     -- as the provider had it when they were joined
    created text not null,
    used    text not null,
    primary key (issuer, subject)
);
create unique index identity_by_account on identity (issuer, account);
