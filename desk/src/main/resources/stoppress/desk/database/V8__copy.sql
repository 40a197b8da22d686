-- The text of a draft while many hands are in it: what their editors show, and the steps that led there.
create table copy (
    story    text     not null primary key references story (id),
    version  bigint   not null,                -- how many steps there were
    revision bigint   not null,                -- of the draft that it was last made equal to
    tree     ${bytes} not null                 -- ProseMirror's JSON
);

create table step (
    story   text     not null references story (id),
    version bigint   not null,                 -- counted from 1
    client  text     not null,                 -- the window it came from
    account text     not null,
    at      text     not null,
    step    ${bytes} not null,                 -- ProseMirror's JSON
    primary key (story, version)
);

-- What is said at a story, or at a block of it, while it is made.
create table remark (
    id       text not null primary key,
    story    text not null references story (id),
    block    text not null,                    -- empty: the whole story
    account  text not null,
    name     text not null,
    text     text not null,
    at       text not null,
    resolved text not null                     -- when; empty: open
);
create index remark_by_story on remark (story);

create table assignment (
    story   text not null primary key references story (id),
    account text not null,
    due     text not null,                     -- empty: none
    by_whom text not null,
    at      text not null
);

-- Who has seen which revision of a story.
create table look (
    account  text   not null,
    story    text   not null references story (id),
    revision bigint not null,
    wrote    integer not null default 0,       -- whether they had a hand in it
    primary key (account, story)
);

-- Who asks for something that takes two: a second pair of eyes agrees to a revision.
create table agreement (
    story    text   not null references story (id),
    revision bigint not null,
    account  text   not null,
    name     text   not null,
    at       text   not null,
    primary key (story, revision, account)
);

-- How the house works. One row a rule.
create table policy (
    rule  text not null primary key,
    value text not null
);

alter table story add column deleted  text not null default '';   -- when the draft was put away; empty: it was not
alter table story add column headline text not null default '';
alter table story add column sought   text not null default '';   -- what it is looked for by, in lower case
alter table story add column standing text not null default 'developing';
alter table story add column progress text not null default 'writing'; -- of the draft: writing, review, ready
alter table story add column out      bigint not null default 0;  -- the revision that went out last
update story set headline = json_extract(cast(draft as text), '$.headline'),
    sought = lower(json_extract(cast(draft as text), '$.headline') || char(10) || slug),
    standing = json_extract(cast(draft as text), '$.standing'),
    out = case when stage = 'draft' then 0 else revision end;
-- What the board and the list are made of, so that neither reads the drafts of stories that it does not show.
create index story_by_time on story (deleted, saved desc, sought);
create index story_by_standing on story (deleted, stage, standing, saved desc);
create index story_by_progress on story (deleted, stage, progress, saved desc);
