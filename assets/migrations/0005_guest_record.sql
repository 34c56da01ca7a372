-- What the house knows of a guest beside his bills: how he is addressed, who looks after him, who books for him, his room and
-- dishes, the days to remember, and whether he may be reached.
-- Why tables of their own: of a million guests a few hundred have a record, and a row for each would cost every import.
-- Why on customers: bills hang on members, a person is one whatever numbers he has. Who has a record stays when his bills go.

CREATE TABLE guest_record (
  customer_id     INTEGER PRIMARY KEY REFERENCES customer (id),
  title           TEXT,              -- stands before what the bills say
  alias           TEXT,
  owner           TEXT,              -- who of the house looks after him, by name: the house's people have no accounts here
  secretary       TEXT,
  secretary_phone TEXT,              -- as typed
  room            TEXT,
  phone           INTEGER NOT NULL DEFAULT 0 CHECK (phone IN (0, 1, 2)),   -- consent: 0 unknown, 1 given, 2 refused
  sms             INTEGER NOT NULL DEFAULT 0 CHECK (sms IN (0, 1, 2)),
  wechat          INTEGER NOT NULL DEFAULT 0 CHECK (wechat IN (0, 1, 2)),
  do_not_contact  INTEGER NOT NULL DEFAULT 0 CHECK (do_not_contact IN (0, 1)),
  paused_until    INTEGER,           -- the last day nobody is to reach him
  deceased        INTEGER NOT NULL DEFAULT 0 CHECK (deceased IN (0, 1))
) STRICT;

CREATE TABLE guest_dish (            -- favourite dishes, the dearest first
  customer_id INTEGER NOT NULL REFERENCES guest_record (customer_id),
  place       INTEGER NOT NULL,
  dish        TEXT NOT NULL,
  quantity    INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (customer_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE guest_anniversary (     -- days to remember, as they are said: which solar day that is depends on the year
  customer_id INTEGER NOT NULL REFERENCES guest_record (customer_id),
  place       INTEGER NOT NULL,
  kind        TEXT NOT NULL,         -- birthday, wedding, company, other
  months      INTEGER NOT NULL CHECK (months IN (0, 1, 2)),  -- 0 solar, 1 lunar, 2 leap month of the lunar calendar
  year        INTEGER,               -- none = not known; of lunar months the lunar year
  month       INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  day         INTEGER NOT NULL CHECK (day BETWEEN 1 AND 31),
  PRIMARY KEY (customer_id, place)
) STRICT, WITHOUT ROWID;
