-- Delivery: the ledger of letters, the batches that carry them, and the addresses we must not mail.
-- docs/decisions/0006 has the arithmetic: what is written, how often, and why nothing is written twice.

-- One row is one letter to one subscriber. WITHOUT ROWID makes the unique key the table itself, so a
-- row costs one write; an edition's rows touch no other index.
CREATE TABLE outbox (
  kind       TEXT    NOT NULL CHECK (kind IN ('edition', 'confirmation', 'welcome', 'known', 'change', 'operator')),
  -- What the letter is about: the edition's id, or what makes a letter of another kind one of a kind.
  ref        TEXT    NOT NULL,
  -- 0 is the operator.
  subscriber INTEGER NOT NULL,
  -- The batch that carries the letter; 0 until one does.
  batch      INTEGER NOT NULL DEFAULT 0,
  -- Editions: the frozen content (contents.id).
  content    INTEGER,
  -- 'sending' is not a state of the row: a batch names what it is handing over (batches.handing).
  state      TEXT    NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'retry', 'sent', 'rejected', 'suppressed', 'cancelled', 'unknown', 'expired')),
  attempts   INTEGER NOT NULL DEFAULT 0,
  -- Instant of the last change of state, in milliseconds since the epoch.
  at         INTEGER NOT NULL,
  -- Why the state is what it is, with no address in it.
  reason     TEXT,
  -- What the provider calls the letter: webhooks name it so.
  provider_id TEXT,
  -- JSON for the composer of letters that are not editions; emptied when the letter is settled.
  payload    TEXT,
  PRIMARY KEY (kind, ref, subscriber)
) STRICT, WITHOUT ROWID;

-- Letters that no batch carries yet. An edition's rows are born in a batch and never enter it.
CREATE INDEX outbox_loose ON outbox (kind, ref, subscriber) WHERE batch = 0;

-- A page of letters of one kind and ref: what is claimed, leased and fenced as one.
CREATE TABLE batches (
  id         INTEGER PRIMARY KEY,
  -- Names the statement batch that planned it, so that one transaction can find its own rows.
  plan       TEXT    NOT NULL,
  kind       TEXT    NOT NULL,
  ref        TEXT    NOT NULL,
  -- JSON array of at most 100 subscriber ids: frozen for good.
  members    TEXT    NOT NULL,
  -- How many letters this batch added to the audience; 0 when it repeats letters of an earlier one.
  audience   INTEGER NOT NULL,
  -- 1 while a letter of it is queued or waits to be tried again.
  open       INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1)),
  -- The next attempt: before it nobody may claim the batch. A claim moves it to the end of its lease.
  due_at     INTEGER NOT NULL,
  -- Counts the claims: a statement that carries an older number changes nothing.
  fence      INTEGER NOT NULL DEFAULT 0,
  -- Passes over the batch that left a letter to be tried again.
  failures   INTEGER NOT NULL DEFAULT 0,
  -- The provider call under way or in doubt, as JSON {key, at, transport, members}; NULL between calls.
  handing    TEXT,
  queued_at  INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  -- When the queue was last told of it; 0 is never.
  woken_at   INTEGER NOT NULL DEFAULT 0,
  -- Why it waits, for people.
  reason     TEXT
) STRICT;

CREATE INDEX batches_due ON batches (due_at) WHERE open = 1;
CREATE INDEX batches_of ON batches (kind, ref);
CREATE INDEX batches_plan ON batches (plan);

-- Addresses that must not be mailed, as keyed hashes: the list outlives the subscriber and names nobody.
CREATE TABLE suppressions (
  hash   TEXT    NOT NULL PRIMARY KEY,
  -- hard and soft end with a fresh confirmation; complaint does too, and with nothing less.
  reason TEXT    NOT NULL CHECK (reason IN ('hard', 'soft', 'complaint', 'erased', 'operator')),
  at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Editions that came back softly (mailbox full, host away): three over two weeks suppress.
CREATE TABLE soft_bounces (
  subscriber INTEGER NOT NULL,
  ref        TEXT    NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY (subscriber, ref)
) STRICT, WITHOUT ROWID;

-- Provider events that were handled: a replayed or repeated webhook changes nothing.
CREATE TABLE feedback_seen (
  provider TEXT    NOT NULL,
  event    TEXT    NOT NULL,
  at       INTEGER NOT NULL,
  PRIMARY KEY (provider, event)
) STRICT, WITHOUT ROWID;

-- The local mail box of the preview transport: the newest 1,000 letters.
CREATE TABLE mailbox (
  id          INTEGER PRIMARY KEY,
  delivery_id TEXT    NOT NULL UNIQUE,
  at          INTEGER NOT NULL,
  recipient   TEXT    NOT NULL,
  sender      TEXT    NOT NULL,
  subject     TEXT    NOT NULL,
  text        TEXT    NOT NULL,
  html        TEXT    NOT NULL,
  mime        TEXT    NOT NULL
) STRICT;
