-- Who planned what, and which save of the draft: at its hour what takes two pairs of eyes goes out as it was agreed to.
alter table scheduled add column planner text not null default '';     -- an account or a token; empty: from before
alter table scheduled add column revision bigint not null default 1;
update scheduled set revision = (select story.revision from story where story.id = scheduled.story);
