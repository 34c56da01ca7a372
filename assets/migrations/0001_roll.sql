-- The first store: bills as plain rows clustered in time, and the caches every figure is read from.
-- Why clustered: the rowid of a bill is business day · outlet · sequence, so the bills of one day of one outlet lie side by
-- side. That group is the duplicate check, the unit of rebuilding, and the bills behind a cell; no index over texts is needed.

PRAGMA application_id = 1383033964;  -- "Roll": in the same transaction, so no crash leaves a store without a name

CREATE TABLE store_info (            -- facts about the store itself: demo, created_on …
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE outlet (
  id   INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 4095),
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE customer (
  id          INTEGER PRIMARY KEY,
  roster_mark INTEGER NOT NULL DEFAULT 0 CHECK (roster_mark IN (0, 1, 2)),  -- none, pinned, excluded
  version     INTEGER NOT NULL DEFAULT 0                                    -- raised by every edit
) STRICT;
-- The few marked guests are read with every sheet; the many unmarked ones are not in this index.
CREATE INDEX customer_marked ON customer (roster_mark) WHERE roster_mark <> 0;

CREATE TABLE member (                -- the till's account; bills hang on members, members on customers
  id          INTEGER PRIMARY KEY,
  number      TEXT NOT NULL UNIQUE,  -- text: 00123 is not 123
  customer_id INTEGER REFERENCES customer (id),  -- none while only void bills name him: those create no customer
  contact_id   INTEGER,              -- what the latest bill (time, then line) says of him; derived
  contact_bill INTEGER,              -- that bill; derived
  bills        INTEGER NOT NULL DEFAULT 0,  -- bills of every kind that name him; derived
  live         INTEGER NOT NULL DEFAULT 0   -- those that are not void; derived
) STRICT;
CREATE INDEX member_customer ON member (customer_id);

CREATE TABLE contact (               -- what bills said of a guest: one row a distinct wording, so a bill needs one number
  id        INTEGER PRIMARY KEY,
  member_id INTEGER REFERENCES member (id),  -- none for a walk-in
  name      TEXT,
  title     TEXT,
  company   TEXT,
  phone     TEXT,
  file_id   INTEGER NOT NULL         -- batch_file that said so first
) STRICT;
CREATE INDEX contact_member ON contact (member_id);

CREATE TABLE word (                  -- rooms and channels: few words on millions of bills
  id   INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE batch (                 -- one import command
  id          INTEGER PRIMARY KEY,
  journal_id  INTEGER,               -- its line in the journal
  imported_at TEXT NOT NULL,
  holds       INTEGER NOT NULL DEFAULT 0,  -- bills whose present content came with it; derived
  undone      INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;

CREATE TABLE batch_file (
  id        INTEGER PRIMARY KEY,
  batch_id  INTEGER NOT NULL REFERENCES batch (id),
  name      TEXT NOT NULL,           -- file name without folders
  columns   TEXT NOT NULL,           -- targets the file had, comma separated: absent ones are never compared
  rows      INTEGER NOT NULL DEFAULT 0,
  accepted  INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  corrected INTEGER NOT NULL DEFAULT 0,
  rejected  INTEGER NOT NULL DEFAULT 0,
  skipped   INTEGER NOT NULL DEFAULT 0,
  amount    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX batch_file_batch ON batch_file (batch_id);

CREATE TABLE bill (
  id         INTEGER PRIMARY KEY,    -- day << 32 | outlet << 20 | sequence; day = days since 1970-01-01
  file_id    INTEGER NOT NULL,       -- batch_file the content came with
  line       INTEGER NOT NULL,       -- physical line in that file
  number     TEXT,                   -- the till's number; unique with outlet and day where present
  member_id  INTEGER,                -- what the file said; a claim stands in its own table
  contact_id INTEGER,
  second     INTEGER,                -- seconds after the midnight that begins the business day; none = date only
  amount     INTEGER,                -- fen
  covers     INTEGER,
  room_id    INTEGER,                -- word
  channel_id INTEGER,                -- word
  kind       INTEGER NOT NULL        -- 0 sale, 1 refund, 2 void, 3 deposit, 4 top-up
) STRICT;

CREATE TABLE bill_extra (            -- what few tills write: apart, so that most bills do not pay for it
  bill_id         INTEGER PRIMARY KEY,
  original_number TEXT,              -- of a refund: the bill it takes back
  dishes          TEXT,
  payer           TEXT,
  booker          TEXT,
  note            TEXT
) STRICT;
-- Only linked refunds: looking through the dishes of every bill for them would cost every import.
CREATE INDEX bill_extra_original ON bill_extra (bill_id) WHERE original_number IS NOT NULL;

CREATE TABLE tick (                  -- he came, another paid
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  day         INTEGER NOT NULL,
  outlet_id   INTEGER NOT NULL REFERENCES outlet (id),
  sitting     INTEGER NOT NULL CHECK (sitting IN (0, 1, 2)),
  PRIMARY KEY (customer_id, day, outlet_id, sitting)
) STRICT, WITHOUT ROWID;
CREATE INDEX tick_day ON tick (day);

CREATE TABLE claim (                 -- a walk-in's bill given to a guest
  bill_id   INTEGER PRIMARY KEY,
  member_id INTEGER NOT NULL REFERENCES member (id)
) STRICT;
CREATE INDEX claim_member ON claim (member_id);

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE closed_day (
  day INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE frozen_roster (         -- the list as first drawn up in a period, when roster.freeze says so
  months    INTEGER NOT NULL CHECK (months IN (1, 3)),  -- length of the period: a month or a quarter
  period    INTEGER NOT NULL,        -- month number of the period's first month
  outlet_id INTEGER NOT NULL,        -- 0 = all outlets
  basis     TEXT NOT NULL,           -- the one used
  fallback  INTEGER NOT NULL CHECK (fallback IN (0, 1)),
  from_day  INTEGER NOT NULL,
  to_day    INTEGER NOT NULL,
  drawn_on  INTEGER NOT NULL,        -- as-of day of the sheet that drew it
  PRIMARY KEY (months, period, outlet_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE frozen_place (          -- by member number: a row id may go to somebody else when a batch is taken back
  months    INTEGER NOT NULL,
  period    INTEGER NOT NULL,
  outlet_id INTEGER NOT NULL,
  rank      INTEGER NOT NULL,
  member_no TEXT NOT NULL,
  spend     INTEGER NOT NULL,
  PRIMARY KEY (months, period, outlet_id, rank),
  FOREIGN KEY (months, period, outlet_id) REFERENCES frozen_roster (months, period, outlet_id)
) STRICT, WITHOUT ROWID;
