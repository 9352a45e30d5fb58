-- A reason is a tag and what it holds: its kind stands in `reason`, the rest as JSON in `reason_data`. The kinds and
-- their words are those of src/outbox/reasons.ts and src/editions/reasons.ts. Rows from before held the words.

-- JSON; NULL where the kind says it all.
ALTER TABLE outbox ADD COLUMN reason_data TEXT;
ALTER TABLE batches ADD COLUMN reason_data TEXT;
ALTER TABLE editions ADD COLUMN reason_data TEXT;

UPDATE outbox SET
  reason_data = json_object('words', reason),
  reason = CASE
    WHEN state IN ('suppressed', 'cancelled') AND reason IN
      ('pending', 'active', 'paused', 'unsubscribed', 'bounced', 'complained') THEN 'state'
    WHEN state = 'rejected' AND reason LIKE 'hard: %' THEN 'hard'
    WHEN state = 'rejected' AND reason LIKE '% 5.7.%' THEN 'policy'
    WHEN state = 'rejected' THEN 'refused'
    WHEN state = 'sent' AND reason LIKE 'bounced %: %' THEN 'bounced'
    ELSE CASE reason
      WHEN 'complained' THEN 'complained'
      WHEN 'the sender stopped during the call' THEN 'sender-stopped'
      WHEN 'withdrawn' THEN 'withdrawn'
      WHEN 'everything in it was withdrawn' THEN 'emptied'
      WHEN 'gone' THEN 'gone'
      WHEN 'on the suppression list' THEN 'suppressed'
      WHEN 'too old to be of use' THEN 'stale'
      WHEN 'cancelled by the operator' THEN 'cancelled'
      WHEN 'repeated by the operator' THEN 'repeated'
      ELSE 'said' END
    END
WHERE reason IS NOT NULL;
UPDATE outbox SET reason_data = CASE reason
    WHEN 'said' THEN reason_data
    WHEN 'refused' THEN reason_data
    WHEN 'hard' THEN json_object('words', substr(reason_data ->> '$.words', 7))
    -- A cast takes the digits that a text begins with.
    WHEN 'policy' THEN json_set(reason_data, '$.status', '5.7.' ||
      CAST(substr(reason_data ->> '$.words', instr(reason_data ->> '$.words', ' 5.7.') + 5) AS INTEGER))
    WHEN 'bounced' THEN json_object(
      'class', substr(reason_data ->> '$.words', 9, instr(reason_data ->> '$.words', ': ') - 9),
      'status', substr(reason_data ->> '$.words', instr(reason_data ->> '$.words', ': ') + 2))
    WHEN 'state' THEN json_object('state', reason_data ->> '$.words')
    END
WHERE reason IS NOT NULL;

UPDATE batches SET reason = NULL WHERE reason = '';
UPDATE batches SET
  reason_data = json_object('words', reason),
  reason = CASE reason
    WHEN 'waits to see how the first emails fare' THEN 'canary'
    WHEN 'the database is older than what was sent' THEN 'restored'
    WHEN 'others go first' THEN 'turn'
    WHEN 'the emails of this day are used up' THEN 'day'
    WHEN 'cancelled by the operator' THEN 'cancelled'
    WHEN 'the sender stopped during the call' THEN 'sender-stopped'
    ELSE 'said' END
WHERE reason IS NOT NULL;
UPDATE batches SET reason_data = NULL WHERE reason <> 'said';

-- 'noted' are words that hold a number, a time or a name.
UPDATE editions SET
  reason_data = json_object('words', reason),
  reason = CASE reason
    WHEN 'waits for approval' THEN 'review'
    WHEN 'no email of 80 KB holds even one title: shorten the note, the template or the postal address' THEN 'too-long'
    WHEN 'no email goes out without a postal address: write postal_address in publication.yaml' THEN 'no-address'
    WHEN 'nobody follows it' THEN 'nobody'
    WHEN 'approved' THEN 'approved'
    WHEN 'every email is planned' THEN 'planned'
    WHEN 'every email is settled' THEN 'settled'
    WHEN 'no email of it is known to have gone out' THEN 'doubted'
    WHEN 'no email of it went out' THEN 'unreceived'
    WHEN 'all that it held was withdrawn' THEN 'emptied'
    WHEN 'its posts are back' THEN 'regained'
    WHEN 'paused by the operator' THEN 'paused'
    WHEN 'resumed by the operator' THEN 'resumed'
    WHEN 'unknown emails are repeated' THEN 'repeated'
    WHEN 'by the operator' THEN 'cancelled'
    ELSE 'noted' END;
UPDATE editions SET reason_data = NULL WHERE reason <> 'noted';
