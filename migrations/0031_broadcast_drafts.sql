-- Broadcasts that are written at the desk or by the API. One that was made into emails stays, for its title.
CREATE TABLE broadcast_drafts (
  slug     TEXT    NOT NULL PRIMARY KEY,  -- "desk.we-are-moving"
  nonce    TEXT    NOT NULL UNIQUE,       -- of the form that made it: posted twice it makes one
  title    TEXT    NOT NULL,
  summary  TEXT    NOT NULL,              -- '' for none
  audience TEXT    NOT NULL,              -- JSON
  markdown TEXT    NOT NULL,              -- as it was written
  portable TEXT    NOT NULL,              -- sanitised HTML with absolute addresses, made when it was saved
  text     TEXT    NOT NULL,              -- the same as plain text
  problems TEXT    NOT NULL,              -- JSON array of sentences: what stands in its way
  revision TEXT    NOT NULL,              -- hash of all that is sent, and to whom
  send_at  INTEGER,                       -- milliseconds since the epoch; NULL until it is given a time
  version  INTEGER NOT NULL,              -- names this state of the row
  by       TEXT    NOT NULL,              -- who changed it last, by address
  at       INTEGER NOT NULL,              -- milliseconds since the epoch
  CHECK (send_at IS NULL OR problems = '[]')
) STRICT, WITHOUT ROWID;

-- A tick asks for what is due, and finds nothing without reading a row.
CREATE INDEX broadcast_drafts_due ON broadcast_drafts (send_at) WHERE send_at IS NOT NULL;
