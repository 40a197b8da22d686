-- What was promised to readers: that a story is developing. One row a story, until it is final or out of print.

create table promise (
    story    text not null primary key references story (id),
    due      text not null,                    -- when the desk is told that nothing was added; ISO 8601 in UTC
    told     text                              -- when it was
);
