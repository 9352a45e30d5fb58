-- Tokens of the API: never a token itself, but what recognises it. Instants in milliseconds since the epoch.
CREATE TABLE api_tokens (
  -- The eight characters behind "tdg_".
  id         TEXT    NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL,
  -- SHA-256 of the whole token.
  hash       TEXT    NOT NULL,
  -- ",read,admin,"
  scopes     TEXT    NOT NULL,
  made_at    INTEGER NOT NULL,
  -- The day of its last use in UTC, "2026-11-28".
  used_on    TEXT,
  expires_at INTEGER
) STRICT;

-- Requests with an Idempotency-Key, kept for a day.
CREATE TABLE api_requests (
  -- The id of the token that asked; '' is the owner's.
  token       TEXT    NOT NULL,
  key         TEXT    NOT NULL,
  -- SHA-256 of what was asked.
  fingerprint TEXT    NOT NULL,
  begun_at    INTEGER NOT NULL,
  -- What was answered; NULL until it was.
  status      INTEGER,
  -- Sealed with the token that asked.
  answer      TEXT,
  PRIMARY KEY (token, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX api_requests_begun ON api_requests (begun_at);
