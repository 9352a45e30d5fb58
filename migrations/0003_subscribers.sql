-- Subscribers: who gets the digest, what they agreed to, and what keeps strangers from being bombed.
-- docs/decisions/0008 says why the keys are what they are.

-- Ids are drawn at random (48 bits) and never given twice: links in letters name them and never
-- expire, so an id must not come to mean another person after an erasure.
-- The plan of an edition updates `cursor` for each recipient: it stands in no index.
CREATE TABLE subscribers (
  id           INTEGER PRIMARY KEY,
  -- As letters are addressed: local part as it was typed, domain lower-cased in A-labels.
  address      TEXT    NOT NULL,
  -- One key per mailbox: the address in lower case.
  mailbox      TEXT    NOT NULL UNIQUE,
  state        TEXT    NOT NULL CHECK (state IN ('pending', 'active', 'paused', 'unsubscribed', 'bounced', 'complained')),
  cadence      TEXT    NOT NULL CHECK (cadence IN ('instant', 'daily', 'weekly', 'monthly')),
  -- '' is everything; else sorted slugs, each between commas: ',boats,tides,'.
  topics       TEXT    NOT NULL DEFAULT '',
  -- IANA zone; NULL is the publication's.
  time_zone    TEXT,
  -- Local hour, 0 to 23; NULL is the cadence's own time.
  hour         INTEGER CHECK (hour BETWEEN 0 AND 23),
  -- seq of the last item received or reserved; newcomers start at the newest one.
  cursor       INTEGER NOT NULL DEFAULT 0,
  -- State 'paused': the instant at which it ends by itself; NULL ends by hand.
  paused_until INTEGER,
  -- The operator's labels, kept from imports; never shown to others. Same form as topics.
  tags         TEXT    NOT NULL DEFAULT '',
  -- Instants, in milliseconds since the epoch.
  created      INTEGER NOT NULL,
  confirmed    INTEGER,
  changed      INTEGER NOT NULL
) STRICT;

-- Partial: only the few rows that the tick looks for cost a second write.
CREATE INDEX subscribers_pending ON subscribers (changed) WHERE state = 'pending';
CREATE INDEX subscribers_paused ON subscribers (paused_until) WHERE paused_until IS NOT NULL;

-- Sign-ups as they came in. Writing one costs the same whoever the address belongs to, so the answer's
-- time tells nothing; what it means is worked out after the answer, or by the tick if that was cut short.
CREATE TABLE sign_ups (
  id            INTEGER PRIMARY KEY,
  address       TEXT    NOT NULL,
  mailbox       TEXT    NOT NULL,
  words         TEXT    NOT NULL,
  source        TEXT    NOT NULL,
  cadence       TEXT    NOT NULL CHECK (cadence IN ('instant', 'daily', 'weekly', 'monthly')),
  topics        TEXT    NOT NULL DEFAULT '',
  time_zone     TEXT,
  hour          INTEGER CHECK (hour BETWEEN 0 AND 23),
  asked         INTEGER NOT NULL,
  network       TEXT,
  network_until INTEGER
) STRICT;

-- What a person asked for, in which words, when and where; `confirmed` makes it a consent.
-- A sign-up changes nothing of a known subscriber before its own confirmation.
CREATE TABLE consents (
  -- The id of the sign-up it came from.
  id            INTEGER PRIMARY KEY,
  subscriber    INTEGER NOT NULL REFERENCES subscribers (id) ON DELETE CASCADE,
  -- Version of the words shown beside the form; for imports and the operator, what they vouch for.
  words         TEXT    NOT NULL,
  -- The page, file or command that it came from.
  source        TEXT    NOT NULL,
  cadence       TEXT    NOT NULL CHECK (cadence IN ('instant', 'daily', 'weekly', 'monthly')),
  topics        TEXT    NOT NULL DEFAULT '',
  time_zone     TEXT,
  hour          INTEGER CHECK (hour BETWEEN 0 AND 23),
  asked         INTEGER NOT NULL,
  confirmed     INTEGER,
  -- Keyed hash of the network address, salted by the day; emptied at `network_until`.
  network       TEXT,
  network_until INTEGER
) STRICT;

CREATE INDEX consents_of ON consents (subscriber);
CREATE INDEX consents_network ON consents (network_until) WHERE network IS NOT NULL;

-- Every change of a subscriber's state, dated, with what caused it.
CREATE TABLE changes (
  id         INTEGER PRIMARY KEY,
  subscriber INTEGER NOT NULL REFERENCES subscribers (id) ON DELETE CASCADE,
  at         INTEGER NOT NULL,
  was        TEXT    NOT NULL,
  became     TEXT    NOT NULL,
  -- 'page', 'one-click', 'mail', 'bounce', 'complaint', 'import', 'operator', 'tick'.
  source     TEXT    NOT NULL
) STRICT;

CREATE INDEX changes_of ON changes (subscriber);

-- A new address that waits for its own confirmation; a newer wish replaces it.
CREATE TABLE address_changes (
  subscriber INTEGER NOT NULL PRIMARY KEY REFERENCES subscribers (id) ON DELETE CASCADE,
  -- Random: the link in the letter names it, so an older letter cannot confirm a newer wish.
  id         INTEGER NOT NULL UNIQUE,
  address    TEXT    NOT NULL,
  mailbox    TEXT    NOT NULL,
  asked      INTEGER NOT NULL
) STRICT;

-- Letters that the sign-up form caused, by keyed hash of the address in its form for limiting.
-- The key decides a race: two sign-ups that both counted n letters cannot both write number n + 1.
CREATE TABLE sign_up_letters (
  address_hash TEXT    NOT NULL,
  nth          INTEGER NOT NULL,
  at           INTEGER NOT NULL,
  PRIMARY KEY (address_hash, nth)
) STRICT, WITHOUT ROWID;

-- Sign-ups per window: 'site', or a network as a keyed hash.
CREATE TABLE sign_up_counts (
  bucket TEXT    NOT NULL,
  -- Start and length of the window in milliseconds.
  opened INTEGER NOT NULL,
  length INTEGER NOT NULL,
  count  INTEGER NOT NULL,
  PRIMARY KEY (bucket, opened, length)
) STRICT, WITHOUT ROWID;
