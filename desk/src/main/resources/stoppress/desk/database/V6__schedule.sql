-- What is to go out by itself, and when. A row goes in the transaction that publishes.
create table scheduled (
    story  text not null primary key references story (id),
    due    text not null,                      -- ISO 8601 in UTC, to the millisecond
    reason text not null,
    note   text not null                       -- empty: none
);
create index scheduled_by_time on scheduled (due);
