-- The largest spenders of every twelve months, so that drawing up a roster need not add up a year of everybody's nets.
-- Why kept: measured at 100,000 guests, adding up was two thirds of a sheet, and the first one of a session read 6 MB for it.
-- Derived from month_net; `rollcall check` recomputes it.

CREATE TABLE year_top (              -- customers by net of the twelve months that end with a month; outlet 0 = all outlets
  month     INTEGER NOT NULL,        -- months since January of year 0
  outlet_id INTEGER NOT NULL,
  least     INTEGER NOT NULL,        -- fen; everybody with this much or more is on the list
  nets      BLOB NOT NULL,           -- laid out like month_net.nets
  PRIMARY KEY (month, outlet_id)
) STRICT;
