-- The field's words for what the tables hold. Names only: no row changes.

-- The number that makes a stale claimant's writes fail, and the provider call that is written down before it is made.
ALTER TABLE batches RENAME COLUMN fence TO lease_token;
ALTER TABLE batches RENAME COLUMN handing TO attempt;

-- Posts as an earlier tick saw them.
ALTER TABLE sightings RENAME TO seen_posts;

-- JSON, see `RateState` in src/outbox/rate/rate.ts.
ALTER TABLE pace RENAME COLUMN lanes TO state;
ALTER TABLE pace RENAME TO rate_limits;
