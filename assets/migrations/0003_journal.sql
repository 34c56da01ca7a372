-- Every change by hand and every import, in one list: undo reads it, and nobody can rewrite it unseen.
-- Why salted digests: an erasure drops values and salts, and the chain over the digests still holds.

CREATE TABLE journal (
  id      INTEGER PRIMARY KEY,
  at      TEXT NOT NULL,             -- UTC, YYYY-MM-DDTHH:MM:SSZ
  who     TEXT NOT NULL,
  kind    TEXT NOT NULL,             -- tick, claim, roster, setting, closed_days, import
  subject TEXT,
  before  TEXT,
  after   TEXT,
  salt    BLOB,
  digest  BLOB NOT NULL,             -- over salt and values
  chain   BLOB NOT NULL,             -- over the chain of the line before and this digest
  undone  INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1, 2))  -- in force, taken back, taken back for good
) STRICT;

CREATE TABLE import_profile (        -- a mapping saved under a name and recognised by its header
  name       TEXT PRIMARY KEY,
  header     TEXT NOT NULL,
  mapping    TEXT NOT NULL,
  status     TEXT,
  date_order TEXT
) STRICT, WITHOUT ROWID;
