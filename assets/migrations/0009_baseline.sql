-- A baseline says besides whether his slow fade is no mere chance and whether he spends less of late.
-- Why: both look further back than the weeks read of everybody. Without them half the guests of a large store would have all
-- their days read to find the few who raise an alert by either.
-- Why another table: what is kept is counted from the facts, so nothing of the one before has to be carried over.

DROP TABLE rhythm;
CREATE TABLE baseline (                -- as of a guest's last visit; who has too little history has no row
  customer_id INTEGER PRIMARY KEY,
  visits      INTEGER NOT NULL,        -- of the history
  billed      INTEGER NOT NULL,        -- those with a priced bill
  open_days   INTEGER NOT NULL,        -- of the history
  net         INTEGER NOT NULL,        -- of the history, fen
  half_gap    INTEGER NOT NULL,        -- twice the median of the days between days with a visit
  fade        INTEGER NOT NULL CHECK (fade IN (0, 1, 2)),      -- none, slow fade, slow fade that is no mere chance
  low_ticket  INTEGER NOT NULL CHECK (low_ticket IN (0, 1))    -- the last three visits came to 60 % of the usual average or less
) STRICT;

-- Whoever opens an older store for writing counts them, and takes this line away.
INSERT OR IGNORE INTO store_info (key, value) SELECT 'rhythms', 'missing' WHERE EXISTS (SELECT 1 FROM customer);
