-- What a guest used to be like, as of his last visit: phases by his own rhythm are read from it.
-- Why a table: it looks back over two years of visits; counted from the facts, all guests of a store of 100,000 take some
-- 300 ms, and every screen that shows a phase would pay them. By the sitting rule, ticks with it; derived like `customer_sum`
-- and kept in the same transaction. Guests with too little history have no row.

CREATE TABLE rhythm (
  customer_id INTEGER PRIMARY KEY,
  visits      INTEGER NOT NULL,      -- of the history
  billed      INTEGER NOT NULL,      -- those with a priced bill
  open_days   INTEGER NOT NULL,      -- of the history
  net         INTEGER NOT NULL,      -- of the history, fen
  half_gap    INTEGER NOT NULL,      -- twice the median of the days between days with a visit
  fading      INTEGER NOT NULL CHECK (fading IN (0, 1))
) STRICT;

-- A store of before has none yet: whoever opens it for writing counts them, and takes this line away.
INSERT INTO store_info (key, value) SELECT 'rhythms', 'missing' WHERE EXISTS (SELECT 1 FROM customer);
