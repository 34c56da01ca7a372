-- The largest spenders of every twelve months, so that drawing up a roster need not add up a year of everybody's nets.
-- Why kept: measured at 100,000 guests, adding up was two thirds of a sheet, and the first one of a session read 6 MB for it.
-- Why triggers: a list goes with the nets it was made from, whoever writes them, an older program that is still open too. Where
-- there is no list the year is added up; the next import draws up what is missing. Derived; `rollcall check` recomputes it.

CREATE TABLE year_top (              -- customers by net of the twelve months that end with a month; outlet 0 = all outlets
  month     INTEGER NOT NULL,        -- months since January of year 0
  outlet_id INTEGER NOT NULL,
  least     INTEGER NOT NULL,        -- fen; everybody with this much or more is on the list
  nets      BLOB NOT NULL,           -- laid out like month_net.nets
  PRIMARY KEY (month, outlet_id)
) STRICT;

CREATE TRIGGER month_net_comes AFTER INSERT ON month_net BEGIN
  DELETE FROM year_top WHERE month BETWEEN NEW.month AND NEW.month + 11 AND outlet_id = NEW.outlet_id;
END;
CREATE TRIGGER month_net_changes AFTER UPDATE ON month_net BEGIN
  DELETE FROM year_top WHERE month BETWEEN NEW.month AND NEW.month + 11 AND outlet_id = NEW.outlet_id;
END;
CREATE TRIGGER month_net_goes AFTER DELETE ON month_net BEGIN
  DELETE FROM year_top WHERE month BETWEEN OLD.month AND OLD.month + 11 AND outlet_id = OLD.outlet_id;
END;
