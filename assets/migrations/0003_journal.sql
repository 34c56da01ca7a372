-- Every change by hand and every import, in one list: undo reads it, and nobody can rewrite it unseen.
-- Why salted digests: an erasure drops values and salts, and the chain over the digests still holds.
-- Why lines for undo and redo: who took what back and when is chained like any change; `undone` and `undone_by` are derived
-- from those lines, and `rollcall check` recomputes them.

CREATE TABLE journal (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,  -- "Saved #n": never used twice, and a cut tail shows in sqlite_sequence
  at        TEXT NOT NULL,           -- UTC, YYYY-MM-DDTHH:MM:SSZ
  who       TEXT NOT NULL,
  kind      TEXT NOT NULL,           -- tick, claim, roster, setting, closed_days, import; undo, redo
  subject   TEXT,                    -- what was changed; of undo and redo the number of the entry; none = erased
  before    TEXT,
  after     TEXT,
  salt      BLOB,                    -- 16 random bytes; none = erased
  digest    BLOB NOT NULL,           -- over salt, subject, before, after
  chain     BLOB NOT NULL,           -- over the chain of the line before, id, at, who, kind and this digest
  undone    INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1, 2)),  -- in force, taken back, taken back for good
  undone_by INTEGER                  -- the undo line that took it back
) STRICT;
-- Redo looks for the entry taken back last, and every new entry ends what could be redone: a handful of many lines.
CREATE INDEX journal_taken_back ON journal (undone_by) WHERE undone = 1;

CREATE TABLE import_profile (        -- a mapping saved under a name and recognised by its header
  name       TEXT PRIMARY KEY,
  header     TEXT NOT NULL,
  mapping    TEXT NOT NULL,
  status     TEXT,
  date_order TEXT
) STRICT, WITHOUT ROWID;
