-- Digest: what has been settled for mail, which editions were made of it, and why.
-- docs/decisions/0005 explains the choices.

-- One row, id 1: what the beats of the cron have got to.
CREATE TABLE clock (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  -- The first beat ever, in milliseconds since the epoch: what was published before it is the back catalogue.
  first_at INTEGER NOT NULL,
  -- The newest beat that settled: an older one, delivered late, must not undo it.
  last_at  INTEGER NOT NULL,
  -- `Visible.key` of the last settling: while it stands, posts need not be compared again.
  library  TEXT    NOT NULL
) STRICT;

-- Every post the cron has seen: its revision, since when, and what became of it.
CREATE TABLE sightings (
  post     TEXT    NOT NULL PRIMARY KEY,
  revision TEXT    NOT NULL,
  -- When this revision was first seen, in milliseconds since the epoch.
  since    INTEGER NOT NULL,
  -- NULL: not settled yet. 0: back catalogue, never mailed. -1: `email: false`. Else items.seq.
  seq      INTEGER,
  -- 1 while this revision waits for the quiet window.
  waiting  INTEGER NOT NULL CHECK (waiting IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX sightings_waiting ON sightings (post) WHERE waiting = 1;

-- What a letter shows of an item, by its hash: an edition pins hashes, so later edits cannot reach it.
CREATE TABLE cards (
  hash TEXT NOT NULL PRIMARY KEY,
  -- JSON, see `Card` in src/digest/edition.ts.
  card TEXT NOT NULL
) STRICT;

-- Settled posts and corrections in the order of settling: what cursors count.
CREATE TABLE items (
  seq        INTEGER PRIMARY KEY,
  kind       TEXT    NOT NULL CHECK (kind IN ('post', 'correction')),
  post       TEXT    NOT NULL,
  -- For a correction, the item that was wrong.
  corrects   INTEGER,
  -- ',boats,tides,' in alphabetical order; '' when the post has none.
  topics     TEXT    NOT NULL,
  revision   TEXT    NOT NULL,
  -- The correction that the post carried at this revision: a new one makes an item of its own.
  correction TEXT,
  -- cards.hash of the present revision.
  card       TEXT    NOT NULL,
  settled_at INTEGER NOT NULL,
  -- When the post was retracted or taken back; NULL while it stands.
  withdrawn_at INTEGER
) STRICT;

CREATE UNIQUE INDEX items_post ON items (post) WHERE kind = 'post';
CREATE INDEX items_withdrawn ON items (withdrawn_at) WHERE withdrawn_at IS NOT NULL;

-- Cadences on offer, since when, and how far their newest opened edition reached.
CREATE TABLE cadences (
  cadence TEXT    NOT NULL PRIMARY KEY CHECK (cadence IN ('instant', 'daily', 'weekly', 'monthly')),
  -- The first beat that found it on offer: an earlier slot is never due.
  since   INTEGER NOT NULL,
  -- items.seq that its newest opened edition reached: where a new subscriber's cursor begins.
  upto    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One issue of one cadence for one period. UNIQUE (cadence, period) is guarantee G4.
CREATE TABLE editions (
  id            INTEGER PRIMARY KEY,
  cadence       TEXT    NOT NULL CHECK (cadence IN ('instant', 'daily', 'weekly', 'monthly')),
  -- 'weekly:2026-W38', 'daily:2026-09-14', 'monthly:2026-09', 'instant:17'
  period        TEXT    NOT NULL,
  -- When it was due in the publication's zone, in milliseconds since the epoch.
  slot          INTEGER NOT NULL,
  -- held: waits for the operator. open: letters are planned as zones wake. sending: all are planned.
  state         TEXT    NOT NULL CHECK (state IN ('held', 'open', 'sending', 'sent', 'paused', 'skipped')),
  -- Why it is in that state, for people.
  reason        TEXT    NOT NULL,
  -- It carries items with from_seq < seq <= upto_seq to those who are up to date.
  from_seq      INTEGER NOT NULL,
  upto_seq      INTEGER NOT NULL,
  -- JSON, see `Manifest` in src/digest/edition.ts: ordered items with the hashes of their cards.
  manifest      TEXT    NOT NULL,
  manifest_hash TEXT    NOT NULL,
  -- The manifest hash that the operator approved; NULL when none was needed or none was given.
  approved_hash TEXT,
  frozen_at     INTEGER NOT NULL,
  -- Open editions: when the next subscribers wake. A beat at or after it plans their letters.
  next_at       INTEGER NOT NULL,
  UNIQUE (cadence, period)
) STRICT;

CREATE INDEX editions_live ON editions (state) WHERE state IN ('held', 'open', 'sending', 'paused');

-- One frozen letter per distinct content of an edition: what all subscribers with the same cursor and
-- topics receive. The row (editions.from_seq, '') is the whole edition and stands on the web.
CREATE TABLE contents (
  id         INTEGER PRIMARY KEY,
  edition_id INTEGER NOT NULL REFERENCES editions (id),
  -- The cursor of those who receive it.
  from_seq   INTEGER NOT NULL,
  -- Their topics: '' for everything, else ',boats,tides,'.
  topics     TEXT    NOT NULL,
  -- Where it moves their cursor; below editions.upto_seq when items are carried over.
  upto_seq   INTEGER NOT NULL,
  -- Items in it. 0: they follow nothing in it; the cursor moves, no letter is written.
  count      INTEGER NOT NULL,
  -- JSON array of items.seq in the letter's order.
  items      TEXT    NOT NULL,
  -- full, summaries or titles: what the letter shortened itself to.
  layout     TEXT    NOT NULL CHECK (layout IN ('full', 'summaries', 'titles')),
  subject    TEXT    NOT NULL,
  -- Both hold the placeholders of src/digest/letter.ts where a letter differs from person to person.
  text       TEXT    NOT NULL,
  html       TEXT    NOT NULL,
  -- SHA-256 of subject, text and HTML.
  hash       TEXT    NOT NULL,
  UNIQUE (edition_id, from_seq, topics)
) STRICT;

-- One line for people whenever a beat decided something.
CREATE TABLE tick_log (
  id   INTEGER PRIMARY KEY,
  at   INTEGER NOT NULL,
  -- 'settle', 'freeze', 'plan', 'hold', 'skip', 'alarm', 'prune', 'edition'
  kind TEXT    NOT NULL,
  line TEXT    NOT NULL
) STRICT;

CREATE INDEX tick_log_at ON tick_log (at);
