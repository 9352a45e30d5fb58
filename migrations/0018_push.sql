-- What is told by HTTP at somebody else's address: docs/decisions/0025.

-- A row is a page of targets that are told of one event: claimed, leased and tried again as one. It goes when all of them
-- have been told; what was given up stays with open = 0 until it is forgotten.
CREATE TABLE pushes (
  id           INTEGER PRIMARY KEY,
  -- Which definition makes the requests: "websub", "websub-intent", …
  kind         TEXT    NOT NULL,
  -- What they are told of, as the definition names it.
  event        TEXT    NOT NULL,
  -- JSON for whoever makes the requests; NULL when the event says all.
  data         TEXT,
  -- JSON array of whole numbers: who is still to be told.
  targets      TEXT    NOT NULL,
  -- JSON object: why the last attempt at a target failed.
  reasons      TEXT    NOT NULL DEFAULT '{}',
  open         INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1)),
  -- The next attempt, and the end of a lease. Milliseconds since the epoch, as all instants.
  due_at       INTEGER NOT NULL,
  -- Counts the claims: a statement that carries an older number changes nothing.
  lease_token  INTEGER NOT NULL DEFAULT 0,
  -- Attempts that left a target to be told.
  failures     INTEGER NOT NULL DEFAULT 0,
  queued_at    INTEGER NOT NULL,
  -- When the queue was last told of it; 0 is never.
  announced_at INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX pushes_due ON pushes (due_at) WHERE open = 1;
CREATE INDEX pushes_failed ON pushes (kind, queued_at) WHERE open = 0;
