-- The page of a paper, made safe. data is a paper.Article as JSON, compressed (zstd).
CREATE TABLE article (
  document TEXT PRIMARY KEY REFERENCES document (key) ON DELETE CASCADE,
  data     BLOB NOT NULL
) STRICT;

-- The figures of an article, and what became of their pictures.
CREATE TABLE figure (
  document   TEXT NOT NULL REFERENCES article (document) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  name       TEXT NOT NULL,
  url        TEXT NOT NULL,
  picture    TEXT REFERENCES picture (hash), -- null: not stored
  problem    TEXT,                           -- a paper.Problem as JSON: why it could not be had
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (document, name)
) STRICT;
CREATE INDEX figure_picture ON figure (picture);
CREATE INDEX figure_url ON figure (url);

-- The pictures, once each, under the SHA-256 of their content.
CREATE TABLE picture (
  hash TEXT PRIMARY KEY,
  type TEXT NOT NULL, -- media type
  data BLOB NOT NULL
) STRICT;
