-- What the reader did with papers. Times are milliseconds since 1970; 0: not so.
CREATE TABLE mark (
  id         TEXT PRIMARY KEY,
  read_at    INTEGER NOT NULL DEFAULT 0,
  starred_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX mark_starred ON mark (starred_at) WHERE starred_at > 0;

CREATE TABLE tag (
  id   TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_name ON tag (name);

-- Notes in Markdown. The revision grows with each save, so that an older text does not
-- take the place of a newer one.
CREATE TABLE note (
  id         TEXT PRIMARY KEY,
  text       TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

-- Lists of days and collections need the grounding of every report, and not the checks
-- it is counted from.
CREATE INDEX report_grounding ON report (id, rank, json_extract(checks, '$.grounding'));
