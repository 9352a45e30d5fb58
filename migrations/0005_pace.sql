-- How far the pace of each way out is taken. docs/decisions/0011 says why it is one row.

CREATE TABLE pace (
  transport TEXT    NOT NULL PRIMARY KEY,
  -- Goes up with each change: of two passes that read the same lanes one wins, the other reads again.
  version   INTEGER NOT NULL,
  -- JSON, see `Lanes` in src/delivery/pace.ts.
  lanes     TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
