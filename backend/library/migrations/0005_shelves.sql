-- The reader's own collections of papers. Names differ in more than the case of letters.
CREATE TABLE collection (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  name   TEXT NOT NULL UNIQUE COLLATE NOCASE
) STRICT;

CREATE TABLE collected (
  collection INTEGER NOT NULL REFERENCES collection (number) ON DELETE CASCADE,
  id         TEXT NOT NULL,
  added_at   INTEGER NOT NULL, -- milliseconds since 1970
  PRIMARY KEY (collection, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX collected_id ON collected (id);

-- Searches that the reader keeps. filter is a library.Filter as JSON.
CREATE TABLE saved_search (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  name   TEXT NOT NULL UNIQUE COLLATE NOCASE,
  query  TEXT NOT NULL,
  filter TEXT NOT NULL
) STRICT;

-- The last day of each paper is found in the index alone: the rows beside it hold abstracts.
CREATE INDEX entry_listed ON entry (id, day);
DROP INDEX entry_id;
