-- The publication log. Rows of log_entry are only ever added; an erasure by law empties salt and document, nothing else.
-- ${bytes} is the database's word for a string of bytes.

create table log_entry (
    position   bigint   not null primary key,
    at         text     not null,            -- ISO 8601, UTC
    kind       text     not null,            -- story, withdrawal, author, tag, promo, site
    commitment ${bytes} not null,            -- SHA-256 of salt and document
    salt       ${bytes},
    document   ${bytes},                     -- canonical JSON, RFC 8785
    leaf       ${bytes} not null,            -- leaf hash, RFC 9162
    root       ${bytes} not null             -- root of the tree that ends with this entry
);

-- One row. Whoever changes it holds the writer's lock until the end of the transaction, so positions are dense and in
-- the order of the commits.
create table log_head (
    only     integer  not null primary key check (only = 1),
    size     bigint   not null,
    frontier ${bytes} not null               -- the hashes of the tree's perfect subtrees, widest first
);

insert into log_head (only, size, frontier) values (1, 0, ${empty_bytes});
