-- A new cadence needs no new table: which there are stands in src/publication/cadence/cadences.ts, and nothing else gets
-- into these columns (`readChoices` in src/subscribers/subscriber.ts). A list here would have to be made anew for each.

-- All of it is one transaction, so that a Worker that still runs the version before sees the tables as they were or as
-- they become: columns keep their names and their contents. Two statements read and write each row of subscribers and of
-- consents: 1,000,000 of each take some seconds, where D1 ends a statement after 30.

-- Children of subscribers go with a row of theirs, so it is not made anew: the column is, in place.
ALTER TABLE subscribers RENAME COLUMN cadence TO former_cadence;
ALTER TABLE subscribers ADD COLUMN cadence TEXT NOT NULL DEFAULT '';
UPDATE subscribers SET cadence = former_cadence;
ALTER TABLE subscribers DROP COLUMN former_cadence;

ALTER TABLE consents RENAME COLUMN cadence TO former_cadence;
ALTER TABLE consents ADD COLUMN cadence TEXT NOT NULL DEFAULT '';
UPDATE consents SET cadence = former_cadence;
ALTER TABLE consents DROP COLUMN former_cadence;

ALTER TABLE sign_ups RENAME COLUMN cadence TO former_cadence;
ALTER TABLE sign_ups ADD COLUMN cadence TEXT NOT NULL DEFAULT '';
UPDATE sign_ups SET cadence = former_cadence;
ALTER TABLE sign_ups DROP COLUMN former_cadence;

-- A row per cadence, referred to by none.
CREATE TABLE former_cadences (
  cadence TEXT    NOT NULL PRIMARY KEY,
  since   INTEGER NOT NULL,
  upto    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO former_cadences SELECT cadence, since, upto FROM cadences;
DROP TABLE cadences;
ALTER TABLE former_cadences RENAME TO cadences;

-- A column of a UNIQUE constraint cannot be dropped. contents and edition_totals refer to editions: the first waits until
-- the same ids are back, which the deferral allows; the second would go with its editions, and is kept aside.
PRAGMA defer_foreign_keys = on;

CREATE TABLE kept_totals (
  edition    INTEGER PRIMARY KEY,
  ended_at   INTEGER NOT NULL,
  audience   INTEGER NOT NULL,
  sent       INTEGER NOT NULL,
  rejected   INTEGER NOT NULL,
  suppressed INTEGER NOT NULL,
  cancelled  INTEGER NOT NULL,
  expired    INTEGER NOT NULL,
  unknown    INTEGER NOT NULL,
  forgotten  INTEGER NOT NULL
) STRICT;
INSERT INTO kept_totals SELECT edition, ended_at, audience, sent, rejected, suppressed, cancelled, expired, unknown,
  forgotten FROM edition_totals;

CREATE TABLE kept_editions (
  id            INTEGER PRIMARY KEY,
  cadence       TEXT    NOT NULL,
  period        TEXT    NOT NULL,
  slot          INTEGER NOT NULL,
  state         TEXT    NOT NULL,
  reason        TEXT    NOT NULL,
  from_seq      INTEGER NOT NULL,
  upto_seq      INTEGER NOT NULL,
  manifest      TEXT    NOT NULL,
  manifest_hash TEXT    NOT NULL,
  approved_hash TEXT,
  frozen_at     INTEGER NOT NULL,
  next_at       INTEGER NOT NULL,
  resumed_at    INTEGER NOT NULL
) STRICT;
INSERT INTO kept_editions SELECT id, cadence, period, slot, state, reason, from_seq, upto_seq, manifest, manifest_hash,
  approved_hash, frozen_at, next_at, resumed_at FROM editions;

DROP TABLE editions;
CREATE TABLE editions (
  id            INTEGER PRIMARY KEY,
  cadence       TEXT    NOT NULL,
  -- 'weekly:2026-W38', 'daily:2026-09-14', 'monthly:2026-09', 'instant:17'
  period        TEXT    NOT NULL,
  -- When it was due in the publication's zone, in milliseconds since the epoch.
  slot          INTEGER NOT NULL,
  -- See src/editions/life-cycle.ts.
  state         TEXT    NOT NULL,
  -- Why it is in that state, for people.
  reason        TEXT    NOT NULL,
  -- It carries items with from_seq < seq <= upto_seq to those who are up to date.
  from_seq      INTEGER NOT NULL,
  upto_seq      INTEGER NOT NULL,
  -- JSON, see `Manifest` in src/editions/edition.ts: ordered items with the hashes of their contents.
  manifest      TEXT    NOT NULL,
  manifest_hash TEXT    NOT NULL,
  -- The manifest hash that the operator approved; NULL when none was needed or none was given.
  approved_hash TEXT,
  frozen_at     INTEGER NOT NULL,
  -- Open editions: when the next subscribers wake. A tick at or after it plans their emails.
  next_at       INTEGER NOT NULL,
  -- When the operator last let it go on, in milliseconds since the epoch; 0 is never.
  resumed_at    INTEGER NOT NULL DEFAULT 0,
  UNIQUE (cadence, period)
) STRICT;
INSERT INTO editions SELECT * FROM kept_editions;
INSERT INTO edition_totals SELECT * FROM kept_totals;
DROP TABLE kept_editions;
DROP TABLE kept_totals;

CREATE INDEX editions_live ON editions (state) WHERE state IN ('held', 'open', 'sending', 'paused');
