-- Cadences that the publication does not offer any more, and how far their followers were moved to a rarer one.

CREATE TABLE ended_cadences (
  cadence  TEXT    NOT NULL PRIMARY KEY,
  -- The tick that found it gone, in milliseconds since the epoch. 0: it was gone before this table was there, so its
  -- followers have been e-mailed nothing for nobody knows how long: they are left so.
  since    INTEGER NOT NULL,
  -- subscribers.id up to which they were moved in a pass that is not over, and how many.
  after_id INTEGER NOT NULL DEFAULT 0,
  moved    INTEGER NOT NULL DEFAULT 0,
  -- When they are looked for again; 0 while a pass is not over.
  looked   INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- A database that has never had a tick has no cadences yet, and nobody who was left behind.
INSERT INTO ended_cadences (cadence, since)
SELECT DISTINCT cadence, 0 FROM subscribers
WHERE cadence NOT IN (SELECT cadence FROM cadences) AND EXISTS (SELECT 1 FROM cadences);
