-- What is kept of an edition when its letters are forgotten, so that the ledger is bounded.

-- How editions ended, written when they do. Once `forgotten` is set it is all that is left of their letters.
CREATE TABLE edition_totals (
  edition    INTEGER PRIMARY KEY REFERENCES editions (id) ON DELETE CASCADE,
  ended_at   INTEGER NOT NULL,
  audience   INTEGER NOT NULL,
  sent       INTEGER NOT NULL,
  rejected   INTEGER NOT NULL,
  suppressed INTEGER NOT NULL,
  cancelled  INTEGER NOT NULL,
  expired    INTEGER NOT NULL,
  unknown    INTEGER NOT NULL,
  -- 0: its letters are all there. 1: they are being deleted, slice by slice. 2: they are gone.
  forgotten  INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1, 2))
) STRICT;

-- The oldest that still has letters is asked for each hour.
CREATE INDEX edition_totals_kept ON edition_totals (ended_at) WHERE forgotten < 2;

-- What ended before this table was there: three days after its last zone woke no letter of it was open. The
-- sums are counted when the letters go.
INSERT INTO edition_totals (edition, ended_at, audience, sent, rejected, suppressed, cancelled, expired, unknown)
SELECT id, max(frozen_at, next_at) + 259200000, 0, 0, 0, 0, 0, 0, 0 FROM editions e
WHERE state IN ('sent', 'skipped') AND EXISTS (
  SELECT 1 FROM batches b WHERE b.kind = 'edition' AND b.ref = CAST(e.id AS TEXT));
