-- When the cron last ran, written every ten minutes: the clock's `last_at` stands while nothing settles.
ALTER TABLE clock ADD COLUMN ran_at INTEGER NOT NULL DEFAULT 0;  -- milliseconds since the epoch; 0 before this was kept
