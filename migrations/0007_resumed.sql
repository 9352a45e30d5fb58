-- A resume begins the judgement of an edition anew.

-- When the operator last let it go on, in milliseconds since the epoch; 0 is never. The circuit breaker counts
-- what became of its letters since: by what stopped it once, it would stop it again at the next beat.
ALTER TABLE editions ADD COLUMN resumed_at INTEGER NOT NULL DEFAULT 0;
