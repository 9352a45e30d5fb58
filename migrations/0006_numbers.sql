-- The highest number that an item was ever given. One that was taken back is gone from `items`, and its
-- number may stand in cursors already: given again, it would name a post that their readers never receive.
ALTER TABLE clock ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
