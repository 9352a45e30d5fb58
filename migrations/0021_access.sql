-- Who works at the desk, and how they have signed in. None of these rows opens anything to whoever reads them: of a
-- session there is a hash, of a passkey the public half, of a link its number, which only our keys can sign.

CREATE TABLE people (
  id       INTEGER PRIMARY KEY,
  address  TEXT    NOT NULL UNIQUE,  -- in lower case
  name     TEXT    NOT NULL,
  role     TEXT    NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
  state    TEXT    NOT NULL CHECK (state IN ('invited', 'active', 'removed')),
  added_at INTEGER NOT NULL          -- milliseconds since the epoch, as everywhere here
) STRICT;

CREATE TABLE passkeys (
  id         TEXT    NOT NULL PRIMARY KEY,  -- the credential's, base64url
  person     INTEGER NOT NULL,
  name       TEXT    NOT NULL,
  host       TEXT    NOT NULL,              -- what a browser binds it to
  public_key TEXT    NOT NULL,              -- COSE, base64url
  counter    INTEGER NOT NULL,
  transports TEXT    NOT NULL,              -- separated by commas
  made_at    INTEGER NOT NULL,
  used_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX passkeys_of ON passkeys (person);

-- Links that work once: of the command line, to the operator's mailbox, in an invitation.
CREATE TABLE access_links (
  id      INTEGER PRIMARY KEY,
  person  INTEGER NOT NULL,
  state   TEXT    NOT NULL CHECK (state IN ('open', 'used', 'withdrawn')),
  made_by INTEGER NOT NULL,  -- a person; 0 is the command line, or the page of signing in
  made_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT;
CREATE INDEX access_links_of ON access_links (person);

CREATE TABLE sessions (
  hash      TEXT    NOT NULL PRIMARY KEY,  -- SHA-256 of what the cookie holds
  id        INTEGER NOT NULL UNIQUE,       -- names it in lists
  person    INTEGER NOT NULL,
  via       TEXT    NOT NULL CHECK (via IN ('passkey', 'link', 'cloudflare')),
  agent     TEXT    NOT NULL,
  began_at  INTEGER NOT NULL,
  seen_at   INTEGER NOT NULL,
  proved_at INTEGER NOT NULL,              -- when its owner last showed who they are
  ends_at   INTEGER NOT NULL,
  notice    TEXT                           -- what became of the last act, for the page after it
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of ON sessions (person);

-- Challenges that a passkey has answered: each is answered once.
CREATE TABLE used_challenges (
  id      INTEGER PRIMARY KEY,
  ends_at INTEGER NOT NULL
) STRICT;
