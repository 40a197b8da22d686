-- Where something stood before it was brought in, and where it is now: a story, or an address of this paper. Readers are
-- told with the story's first version; `position` is where in the log they were.
create table forwarding (
    former   text   not null primary key,
    story    text   references story (id),
    address  text,
    position bigint
);
create index forwarding_by_story on forwarding (story);
