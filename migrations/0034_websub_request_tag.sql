-- What the topic's subscribers had last been told of when it was asked for: what they are told of until the callback has said that
-- it meant it, the newcomer is told of then. Of requests that were open before, nothing is known.
ALTER TABLE websub_requests ADD COLUMN tag TEXT NOT NULL DEFAULT '';
