-- What an editor wishes of an edition that is not made yet, or waits: beside, or in the place of, its file in
-- content/editions.
CREATE TABLE edition_wishes (
  period   TEXT    NOT NULL PRIMARY KEY,  -- "weekly:2026-W49"
  before   TEXT    NOT NULL,              -- plain text; '' for none
  after    TEXT    NOT NULL,
  pinned   TEXT    NOT NULL,              -- the id of a post; '' for none
  left_out TEXT    NOT NULL,              -- JSON array of ids of posts
  skip     INTEGER NOT NULL CHECK (skip IN (0, 1)),
  by       TEXT    NOT NULL,              -- who wished it, by address
  at       INTEGER NOT NULL               -- milliseconds since the epoch; names this state of the row
) STRICT, WITHOUT ROWID;
