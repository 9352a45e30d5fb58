-- The words of the design, the rest of them. Only names change; each statement is quick however many rows there are, but
-- the last, which rewrites a few kilobytes for each edition that is kept.

-- What an item shows was called a card, and the hash of it too.
ALTER TABLE cards RENAME TO item_contents;
ALTER TABLE item_contents RENAME COLUMN card TO content;
ALTER TABLE items RENAME COLUMN card TO content_hash;

-- The queue is told of a batch, and the batch is not asleep before.
ALTER TABLE batches RENAME COLUMN woken_at TO announced_at;

ALTER TABLE sign_up_letters RENAME TO sign_up_emails;

-- Inside a string of JSON a quotation mark has a backslash before it, so only keys are met. The hash of what was
-- approved stands in a column of its own, and stays.
UPDATE editions SET manifest = replace(manifest, '"card":', '"contentHash":');
