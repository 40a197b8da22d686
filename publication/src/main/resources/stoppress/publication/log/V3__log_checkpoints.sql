-- Every checkpoint that was signed: one at the end of each transaction that appended. Rows are only ever added.

create table log_checkpoint (
    size bigint not null primary key,        -- of the tree
    note text   not null,                    -- C2SP signed-note of a tlog-checkpoint
    key  text   not null                     -- the verifier key of whoever signed it
);
