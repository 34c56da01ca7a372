-- Versions of bills, so that a batch can be taken back as if it had never been, and the caches figures are read from.
-- Why packed: measured at 100,000 guests and 5,000,000 bills, one row a fact costs a third of the import and 120 MB, and a
-- roster from rows takes 100 ms. Everything from `day_total` on is derived; `rollcall check` recomputes it from the bills.

CREATE TABLE bill_version (          -- what an earlier batch said of a bill that a later one corrected
  bill_id    INTEGER NOT NULL,
  file_id    INTEGER NOT NULL,
  line       INTEGER NOT NULL,
  member_id  INTEGER,
  contact_id INTEGER,
  second     INTEGER,
  amount     INTEGER,
  covers     INTEGER,
  room_id    INTEGER,
  channel_id INTEGER,
  kind       INTEGER NOT NULL,
  number     TEXT,
  original_number TEXT,
  dishes     TEXT,
  payer      TEXT,
  booker     TEXT,
  note       TEXT,
  PRIMARY KEY (bill_id, file_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX bill_version_member ON bill_version (member_id);  -- a member an earlier version names has to stay

CREATE TABLE seen (                  -- bills a file held with the content they had already, packed by day and outlet
  file_id  INTEGER NOT NULL REFERENCES batch_file (id),
  group_id INTEGER NOT NULL,         -- day << 32 | outlet << 20, the first bill id the group could have
  bills    BLOB NOT NULL,            -- sequence, line and wording of each; layout in store/load/seen.rs
  PRIMARY KEY (file_id, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX seen_group ON seen (group_id);  -- taking a batch back asks who else saw a day's bills

CREATE TABLE seen_extra (            -- dishes, originals … of a bill seen unchanged, where the file told them otherwise
  bill_id         INTEGER NOT NULL,
  file_id         INTEGER NOT NULL,
  original_number TEXT,
  dishes          TEXT,
  payer           TEXT,
  booker          TEXT,
  note            TEXT,
  PRIMARY KEY (bill_id, file_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch_group (           -- the groups a batch brought or corrected bills in: its undo looks nowhere else
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  group_id INTEGER NOT NULL,
  PRIMARY KEY (batch_id, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX batch_group_group ON batch_group (group_id);  -- a batch that goes may leave a day's bills to another

CREATE TABLE bill_moved (            -- ids a change of the cut-off gave to bills: its undo and redo give back the very same
  entry   INTEGER NOT NULL,          -- line of the journal; 0 until it is written
  place   INTEGER NOT NULL,          -- in order of moving: undo goes backwards, so that every id is free when its bill comes
  from_id INTEGER NOT NULL,
  to_id   INTEGER NOT NULL,
  PRIMARY KEY (entry, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE leftover (              -- members whose bills were all taken back, kept for a tick, a claim or a roster mark
  member_id INTEGER PRIMARY KEY
) STRICT;

-- The shelf: what a batch that was taken back had brought, kept as long as it can be brought back.
CREATE TABLE shelf_bill (
  bill_id    INTEGER NOT NULL,
  file_id    INTEGER NOT NULL,
  line       INTEGER NOT NULL,
  number     TEXT,
  member_id  INTEGER,
  contact_id INTEGER,
  second     INTEGER,
  amount     INTEGER,
  covers     INTEGER,
  room_id    INTEGER,
  channel_id INTEGER,
  kind       INTEGER NOT NULL,
  original_number TEXT,
  dishes     TEXT,
  payer      TEXT,
  booker     TEXT,
  note       TEXT,
  PRIMARY KEY (bill_id, file_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE shelf_seen (
  file_id  INTEGER NOT NULL,
  group_id INTEGER NOT NULL,
  bills    BLOB NOT NULL,
  PRIMARY KEY (file_id, group_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE shelf_claim (
  bill_id   INTEGER NOT NULL,
  file_id   INTEGER NOT NULL,        -- first file of the batch it went with: another bill may have had that id since
  member_id INTEGER NOT NULL,
  PRIMARY KEY (bill_id, file_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE shelf_member (
  id          INTEGER PRIMARY KEY,
  number      TEXT NOT NULL,
  customer_id INTEGER,
  version     INTEGER NOT NULL       -- the customer's
) STRICT;
CREATE TABLE shelf_contact (         -- once for every file taken back that was the first in force to say so
  id        INTEGER NOT NULL,
  member_id INTEGER,
  name      TEXT,
  title     TEXT,
  company   TEXT,
  phone     TEXT,
  file_id   INTEGER NOT NULL,
  went_with_member INTEGER NOT NULL CHECK (went_with_member IN (0, 1)),
  PRIMARY KEY (id, file_id, went_with_member)
) STRICT, WITHOUT ROWID;
CREATE INDEX shelf_contact_member ON shelf_contact (member_id);
CREATE TABLE shelf_outlet (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE day_total (             -- what an outlet took on a business day
  day        INTEGER NOT NULL,
  outlet_id  INTEGER NOT NULL,
  bills      INTEGER NOT NULL,       -- every kind
  counted    INTEGER NOT NULL,       -- sales and refunds
  walk_ins   INTEGER NOT NULL,       -- counted bills without a customer
  net        INTEGER NOT NULL,       -- fen, walk-ins with it
  PRIMARY KEY (day, outlet_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE month_fact (            -- all facts of a month of an outlet, packed by customer, day, sitting
  month     INTEGER NOT NULL,        -- months since January of year 0
  outlet_id INTEGER NOT NULL,
  facts     BLOB NOT NULL,           -- layout in store/facts.rs
  PRIMARY KEY (month, outlet_id)
) STRICT;

CREATE TABLE month_net (             -- net by customer of a month of an outlet; outlet 0 = all outlets
  month     INTEGER NOT NULL,
  outlet_id INTEGER NOT NULL,
  nets      BLOB NOT NULL,
  PRIMARY KEY (month, outlet_id)
) STRICT;

CREATE TABLE late_fact (             -- refunds of a later day linked to their bill: they count on its day, from their own on
  customer_id INTEGER NOT NULL,
  day         INTEGER NOT NULL,
  outlet_id   INTEGER NOT NULL,
  sitting     INTEGER NOT NULL,
  from_day    INTEGER NOT NULL,
  net         INTEGER NOT NULL,
  sales       INTEGER NOT NULL,
  PRIMARY KEY (customer_id, day, outlet_id, sitting, from_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX late_fact_day ON late_fact (day);

CREATE TABLE refund_link (           -- a refund with an original's number, and the bill it was found to take back
  bill_id     INTEGER PRIMARY KEY,   -- the refund
  original_id INTEGER                -- none while no such bill is known
) STRICT;
CREATE INDEX refund_original ON refund_link (original_id);

CREATE TABLE customer_sum (          -- all of a customer's time, by the sitting rule, ticks with it; a row for every customer
  customer_id INTEGER PRIMARY KEY,
  first_visit INTEGER,
  last_visit  INTEGER,
  visits      INTEGER NOT NULL,
  bills       INTEGER NOT NULL,      -- sales and refunds
  net         INTEGER NOT NULL
) STRICT;
