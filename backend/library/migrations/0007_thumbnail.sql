-- Small pictures for lists, made when they are first shown. Empty data: none can be made.
CREATE TABLE thumbnail (
  picture TEXT PRIMARY KEY REFERENCES picture (hash) ON DELETE CASCADE,
  type    TEXT NOT NULL, -- media type
  data    BLOB NOT NULL
) STRICT;
