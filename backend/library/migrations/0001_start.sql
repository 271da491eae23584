-- The days, as they were published or imported.
CREATE TABLE day (
  day        TEXT PRIMARY KEY,
  source_url TEXT NOT NULL,
  fetched_at INTEGER NOT NULL -- milliseconds since 1970; 0: imported
) STRICT;

-- The papers of a day. data is a paper.Entry as JSON.
CREATE TABLE entry (
  day      TEXT NOT NULL REFERENCES day (day) ON DELETE CASCADE,
  id       TEXT NOT NULL,
  position INTEGER NOT NULL,
  listed   INTEGER NOT NULL, -- 1: on the published list; 0: known from an imported report only
  data     TEXT NOT NULL,
  PRIMARY KEY (day, id)
) STRICT;
CREATE INDEX entry_id ON entry (id);

-- What was read of papers, every reading. data is a paper.Document as JSON, compressed (zstd).
CREATE TABLE document (
  key     TEXT PRIMARY KEY,
  id      TEXT NOT NULL,
  source  TEXT NOT NULL,
  read_at INTEGER NOT NULL,
  data    BLOB NOT NULL
) STRICT;
CREATE INDEX document_id ON document (id, read_at);

-- The reports, every version. summary, record and checks are values of package paper as JSON.
CREATE TABLE report (
  key          TEXT PRIMARY KEY,
  id           TEXT NOT NULL,
  language     TEXT NOT NULL,
  depth        TEXT NOT NULL,
  rank         INTEGER NOT NULL, -- of the depth: higher is shown first
  model_digest TEXT NOT NULL,
  title        TEXT NOT NULL,
  link         TEXT NOT NULL,
  source       TEXT NOT NULL,
  summary      TEXT NOT NULL,
  record       TEXT, -- null: came from a file
  checks       TEXT, -- null: not checked yet
  created_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX report_id ON report (id, language, rank, created_at);

-- The queue. task and problem are values of package paper as JSON.
CREATE TABLE job (
  number      INTEGER PRIMARY KEY AUTOINCREMENT,
  kind        TEXT NOT NULL,
  key         TEXT NOT NULL,
  day         TEXT NOT NULL,
  id          TEXT NOT NULL,
  task        TEXT NOT NULL,
  state       TEXT NOT NULL,
  priority    INTEGER NOT NULL,
  attempt     INTEGER NOT NULL DEFAULT 0,
  run_after   INTEGER NOT NULL,
  owner       TEXT NOT NULL DEFAULT '',
  lease_until INTEGER NOT NULL DEFAULT 0,
  problem     TEXT,
  changed_at  INTEGER NOT NULL,
  UNIQUE (kind, key)
) STRICT;
CREATE INDEX job_state ON job (state, day, kind, priority);
CREATE INDEX job_paper ON job (day, id, changed_at);

CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

-- Full text: one row for each paper and language. The texts are cut into words in Go
-- (tokens.go) and not stored twice.
CREATE TABLE searched (
  number   INTEGER PRIMARY KEY,
  id       TEXT NOT NULL,
  language TEXT NOT NULL,
  UNIQUE (id, language)
) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (
  title, abstract, domain, contribution, usage, innovations, results, body,
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);
