-- A provider that does not answer, or asks for patience again and again, is remembered until it takes an email.

CREATE TABLE provider_stalls (
  transport TEXT PRIMARY KEY,
  -- 'doubt': calls whose emails may or may not have gone out. 'wait': calls that were told to come back later.
  kind TEXT NOT NULL CHECK (kind IN ('doubt', 'wait')),
  -- Of the first of them in a row, milliseconds since the epoch.
  since INTEGER NOT NULL,
  -- How many there were in a row.
  calls INTEGER NOT NULL,
  -- No call is made before, milliseconds since the epoch.
  until INTEGER NOT NULL
) STRICT;
