-- With whoever made it a token is one pair of eyes.
alter table token add column maker text not null default '';     -- an account or a token; empty: the command line, or from before
