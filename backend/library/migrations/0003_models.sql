-- What was learned of models on this machine. data is a paper.Profile as JSON.
CREATE TABLE model (
  digest TEXT PRIMARY KEY,
  name   TEXT NOT NULL,
  data   TEXT NOT NULL
) STRICT;

-- Evaluations, the newest last. data is a paper.Evaluation as JSON.
CREATE TABLE evaluation (
  number  INTEGER PRIMARY KEY AUTOINCREMENT,
  made_at INTEGER NOT NULL, -- milliseconds since 1970
  data    TEXT NOT NULL
) STRICT;
