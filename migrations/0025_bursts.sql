-- Confirmations and unsubscribings that came so close together that a machine may have made them. docs/decisions/0028.

CREATE TABLE bursts (
  -- changes.id of the first of them.
  id        INTEGER PRIMARY KEY,
  kind      TEXT    NOT NULL CHECK (kind IN ('confirmed', 'unsubscribed')),
  -- JSON array of changes.id. Who they are, and at which domain, is told by those rows while there are any: what is
  -- erased leaves numbers here that mean nobody.
  changes   TEXT    NOT NULL,
  -- The first and the last of them, in milliseconds since the epoch.
  at        INTEGER NOT NULL,
  until     INTEGER NOT NULL,
  -- How many at that domain had an email that asks for it.
  mailed    INTEGER NOT NULL,
  -- The median time from an email to the act, in milliseconds; NULL where it is not known.
  median    INTEGER,
  found_at  INTEGER NOT NULL,
  -- When the operator undid it, and for how many; NULL while nobody has.
  undone_at INTEGER,
  undone    INTEGER
) STRICT;

-- A tick asks for the last minutes. What else changes a state is not in it and costs no write more.
CREATE INDEX changes_lately ON changes (at) WHERE source IN ('page', 'one-click');
