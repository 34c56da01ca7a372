-- Everybody's phase at each month's end: as it was first taken, and what later bills, ticks and settings made of it.
-- Why packed: one row a customer and month were 2,400,000 rows for 100,000 customers and two years; half a byte each is 50 KB a
-- month. Why what changed stands apart: a figure once told is never overwritten, and few change.

CREATE TABLE month_phase (
  month    INTEGER PRIMARY KEY,   -- as in month_fact
  taken_on INTEGER NOT NULL,      -- the clock's day
  phases   BLOB NOT NULL,         -- half a byte a customer id from 0 on, the lower half first: how many phases stand before his;
                                  -- behind the end nobody had come yet
  restated BLOB                   -- those whose phase is another one now, in order of customer, each as varints: ids since the
                                  -- one before · 8 + phase, days from the month's end to the day it was restated; none = nobody
) STRICT;

-- Whose phases a change under way makes stale, and from which day on; empty between changes. Customer 0 stands for everybody.
CREATE TABLE phase_stale (
  customer_id INTEGER PRIMARY KEY,
  from_day    INTEGER NOT NULL
) STRICT;
