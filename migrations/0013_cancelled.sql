-- An edition that was cancelled is `cancelled`: before, it was `sent` or `skipped`, and only its reason told.

-- Which states there are, and what leads from one to another, stands in src/editions/life-cycle.ts: no list is kept
-- here, so that a further state needs no new table. The column is made anew in place, since other tables refer to
-- this one and would lose their rows with it.
DROP INDEX editions_live;
ALTER TABLE editions RENAME COLUMN state TO former_state;
ALTER TABLE editions ADD COLUMN state TEXT NOT NULL DEFAULT 'held';

UPDATE editions SET state = former_state;
UPDATE editions SET state = 'cancelled', reason = 'by the operator'
WHERE former_state IN ('sent', 'skipped') AND reason = 'cancelled by the operator';

ALTER TABLE editions DROP COLUMN former_state;
CREATE INDEX editions_live ON editions (state) WHERE state IN ('held', 'open', 'sending', 'paused');
