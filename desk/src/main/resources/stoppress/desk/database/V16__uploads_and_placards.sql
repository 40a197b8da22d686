-- Files on their way in. Their bytes, as far as they are here, lie in uploads/ of the data directory.
create table upload (
    id      text   not null primary key, -- the file's name there
    account text   not null,             -- who brings it
    name    text   not null,             -- as whoever brings it has it
    size    bigint not null,             -- how many bytes it will have
    sha256  text   not null,             -- of those bytes, as the browser says; empty: it could not
    purpose text   not null, -- what else was said of it before it came, as JSON; empty: it is for the library
    since   text   not null              -- when it was begun, or gone on with after a break
);
create index upload_by_time on upload (since);
create index picture_by_original on picture (original);

-- The point of a picture that draws the eye, as the machine guesses; null: it has not looked, or has no idea.
alter table picture add column guess_x integer;
alter table picture add column guess_y integer;

-- Stories' headlines as pictures, for shared links: what was made, and when that is looked at again.
create table placard (
    story   text    not null primary key,
    due     text    not null, -- from when on it is looked at; empty: when something changes
    tries   integer not null, -- how often it could not be made
    made_of text    not null, -- SHA-256 of all that it was made of; empty: nothing was made
    picture text    not null, -- SHA-256 of the file that it stands over; empty: over none
    file    text    not null, -- SHA-256 of its own; empty: there is none
    before  text    not null  -- of the one before
);
create index placard_by_time on placard (due);
create index placard_by_picture on placard (picture);
-- What is newest gets one.
insert into placard (story, due, tries, made_of, picture, file, before)
select story, '0', 0, '', '', '', '' from version group by story order by max(position) desc limit 200;
