-- The hub (docs/websub.md): who is told at once of what is new in a feed.

-- A feed that somebody subscribes to, or that other hubs are told of.
CREATE TABLE websub_topics (
  -- Its path: "/atom.xml".
  path    TEXT NOT NULL PRIMARY KEY,
  -- The entity tag of the state that was last told of.
  tag     TEXT NOT NULL,
  -- The tag before it.
  base    TEXT NOT NULL DEFAULT '',
  -- The content state that was compared with it.
  seen    TEXT NOT NULL DEFAULT '',
  -- Names the transaction that told of it, so that of two ticks one does.
  told_by TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE websub_subscriptions (
  id            INTEGER PRIMARY KEY,
  topic         TEXT    NOT NULL,
  callback      TEXT    NOT NULL,
  -- Of the callback: what limits count.
  host          TEXT    NOT NULL,
  -- Sealed; NULL where the subscriber gave none.
  secret        TEXT,
  -- End of the lease. Milliseconds since the epoch, as all instants.
  expires_at    INTEGER NOT NULL,
  -- The first failure since the last success; NULL while all goes well.
  failing_since INTEGER,
  -- Why it failed then.
  reason        TEXT,
  UNIQUE (topic, callback)
) STRICT;

CREATE INDEX websub_subscriptions_host ON websub_subscriptions (host);
CREATE INDEX websub_subscriptions_expires ON websub_subscriptions (expires_at);

-- What was asked of the hub, until the callback has said that it meant it; and for an hour after, for the limits.
CREATE TABLE websub_requests (
  id        INTEGER PRIMARY KEY,
  mode      TEXT    NOT NULL CHECK (mode IN ('subscribe', 'unsubscribe', 'denied')),
  topic     TEXT    NOT NULL,
  -- The topic's address as it was asked for.
  asked     TEXT    NOT NULL,
  callback  TEXT    NOT NULL,
  host      TEXT    NOT NULL,
  -- Keyed hash of where the request came from.
  network   TEXT    NOT NULL,
  secret    TEXT,
  -- Seconds.
  lease     INTEGER NOT NULL,
  challenge TEXT    NOT NULL,
  at        INTEGER NOT NULL,
  open      INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1))
) STRICT;

CREATE INDEX websub_requests_host ON websub_requests (host) WHERE open = 1;
CREATE INDEX websub_requests_pair ON websub_requests (topic, callback) WHERE open = 1;
CREATE INDEX websub_requests_network ON websub_requests (network, at);
