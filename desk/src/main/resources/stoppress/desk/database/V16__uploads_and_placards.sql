-- Files on their way into the library. Their bytes, as far as they are here, lie in uploads/ of the data directory.
create table upload (
    id      text   not null primary key, -- the file's name there
    account text   not null,             -- who brings it
    name    text   not null,             -- as whoever brings it has it
    size    bigint not null,             -- how many bytes it will have
    sha256  text   not null,             -- of those bytes, as the browser says; empty: it could not
    since   text   not null              -- when it was begun, or gone on with after a break
);
create index upload_by_time on upload (since);
create index picture_by_original on picture (original);

-- The point of a picture that draws the eye, as the machine guesses; null: it has not looked, or has no idea.
alter table picture add column guess_x integer;
alter table picture add column guess_y integer;
