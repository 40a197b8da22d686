-- A draft that moves gives its former address back: found by its story, however many addresses there are.
create index address_by_story on address (story);
