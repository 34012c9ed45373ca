-- What people say of records, searches that they keep, and audits.

CREATE TABLE reviewers (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- Append-only. A correction leads to its record by the anchor, not by row numbers, so that it outlives re-reading.
CREATE TABLE corrections (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  reviewer INTEGER NOT NULL REFERENCES reviewers (id),
  identity BLOB NOT NULL,
  content BLOB NOT NULL,
  kind TEXT NOT NULL,
  anchor TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'edit', 'withdraw')),
  field TEXT,
  old TEXT,
  new TEXT,
  note TEXT,
  CHECK ((verdict = 'edit') = (field IS NOT NULL))
) STRICT;
CREATE INDEX corrections_by_identity ON corrections (identity);
CREATE INDEX corrections_by_content ON corrections (content);

CREATE TRIGGER corrections_are_not_changed BEFORE UPDATE ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections are never changed'); END;
CREATE TRIGGER corrections_are_not_deleted BEFORE DELETE ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections are never deleted'); END;

CREATE TABLE saved_searches (
  name TEXT PRIMARY KEY,
  query TEXT NOT NULL,
  saved TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audits (
  id INTEGER PRIMARY KEY,
  began TEXT NOT NULL,
  query TEXT NOT NULL,
  seed INTEGER NOT NULL,
  per_type INTEGER NOT NULL
) STRICT;

-- The sample of an audit, in the order in which it is asked. `stratum` is the type that it was drawn for.
CREATE TABLE audit_items (
  audit INTEGER NOT NULL REFERENCES audits (id),
  number INTEGER NOT NULL,
  stratum TEXT NOT NULL,
  article TEXT NOT NULL,
  record TEXT NOT NULL,
  reviewer INTEGER REFERENCES reviewers (id),
  correct INTEGER CHECK (correct IN (0, 1)),
  at TEXT,
  PRIMARY KEY (audit, number)
) STRICT, WITHOUT ROWID;
