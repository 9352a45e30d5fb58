-- What was withdrawn leaves a frozen letter, and comes back with its post.

-- JSON array of the items.seq that it was frozen with, in the letter's order, while some of them are out; NULL
-- while it is as it was frozen.
ALTER TABLE contents ADD COLUMN whole TEXT;

CREATE INDEX contents_taken_out ON contents (id) WHERE whole IS NOT NULL;

-- What was taken out of whole editions before: their manifests still name it.
UPDATE contents SET whole = (
  SELECT json_group_array(item.value ->> 'seq')
  FROM editions e, json_each(e.manifest, '$.items') item WHERE e.id = contents.edition_id)
WHERE topics = '' AND EXISTS (
  SELECT 1 FROM editions e WHERE e.id = contents.edition_id AND e.from_seq = contents.from_seq
    AND json_array_length(e.manifest, '$.items') > contents.count);
