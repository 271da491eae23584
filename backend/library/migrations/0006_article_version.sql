-- The code that made an article safe: one of older code is made again. Pages of the
-- first version say so in data only.
ALTER TABLE article ADD COLUMN version TEXT NOT NULL DEFAULT 'article-1';
