-- What was said to guests, what is to be done next, and the tables kept for them.
-- Why plain rows: a house makes some twenty touches a day, so there are never many, and every one of them is a record of its own.
-- Why the phase stands with the touch: what worked is judged by the phase a guest was in when he was touched, and later bills,
-- corrections and settings would change what could be computed of it.

CREATE TABLE touch (
  id          INTEGER PRIMARY KEY,   -- an undo that is undone gives it back
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  day         INTEGER NOT NULL,      -- local calendar day
  minute      INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439),
  who         TEXT NOT NULL,
  spoken_to   TEXT NOT NULL,         -- guest, secretary
  method      TEXT NOT NULL,
  outcome     TEXT NOT NULL,
  cause       TEXT,                  -- of absence; none = not learned
  promise     TEXT,
  cost        INTEGER NOT NULL,      -- fen
  note        TEXT,
  next_day    INTEGER,               -- when what is next is due
  next_what   TEXT,
  done        INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),  -- what is next, marked by hand
  phase       TEXT NOT NULL          -- the guest's, as the sheet showed it then
) STRICT;
-- A guest's card, the sheet's causes and every import's look at who is kept ask by guest: measured at 100,000 touches of 5,000
-- guests, the latest of fifty guests take 0.4 ms with it and 370 ms without. (An index of what is due gains nothing beside it:
-- whether a later touch has answered it takes all the time.)
CREATE INDEX touch_customer ON touch (customer_id, day, minute);

CREATE TABLE reservation (
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  touch_id    INTEGER REFERENCES touch (id),   -- none = booked without a touch
  day         INTEGER NOT NULL,      -- business day
  sitting     INTEGER NOT NULL CHECK (sitting IN (0, 1, 2)),
  outlet_id   INTEGER REFERENCES outlet (id),
  room        TEXT,
  covers      INTEGER,
  dishes      TEXT,
  state       TEXT NOT NULL          -- cancelled by hand; booked, kept, no_show are derived from bills and ticks
) STRICT;
-- A day's tables, and the other bookings of a room; and a guest's own, for his card, and for every guest whose bills an import
-- takes away: measured at 40,000 reservations, 0.01 ms with each and 1.7 ms without.
CREATE INDEX reservation_day ON reservation (day);
CREATE INDEX reservation_customer ON reservation (customer_id);
-- A touch that is taken back takes its reservation along.
CREATE INDEX reservation_touch ON reservation (touch_id) WHERE touch_id IS NOT NULL;

CREATE TABLE day_text (              -- what the house writes of a day
  day    INTEGER NOT NULL,
  kind   INTEGER NOT NULL CHECK (kind IN (0, 1)),  -- the weather in a line, what the general manager says of the sheet
  text   TEXT NOT NULL,
  PRIMARY KEY (day, kind)
) STRICT, WITHOUT ROWID;
