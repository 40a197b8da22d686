-- Files of pictures and placards that nobody is to find any more: deleted once the transaction that says so is
-- committed, and each minute until that was done.
create table gone_file (
    place   text not null,             -- media, original; former: in media/, and stays until its picture goes
    file    text not null,             -- as it is called in media/; of an original, its SHA-256
    picture text not null,             -- whose it is; empty: a placard
    primary key (place, file)
);
create index gone_file_by_picture on gone_file (picture);
