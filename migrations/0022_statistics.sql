-- What is counted and kept when details are forgotten. docs/statistics.md says what each number means.

-- A day is of UTC everywhere here: the milliseconds since the epoch divided by 86,400,000.

-- How many subscribed and how many left, by day. Over all days the joined less the left are who is subscribed now.
CREATE TABLE subscriber_days (
  day   INTEGER NOT NULL,
  -- 'confirmed', 'imported', 'returned': joined. 'unsubscribed', 'bounced', 'complained', 'erased': left.
  event TEXT    NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (day, event)
) STRICT, WITHOUT ROWID;

-- What became of an edition's emails, counted from the outbox when it has ended, and for the last time in the
-- transaction that begins to forget them.
CREATE TABLE edition_sums (
  edition  INTEGER NOT NULL,
  -- The day on which the emails got their state.
  day      INTEGER NOT NULL,
  -- The transport that took them; '' where none did, or nobody wrote it down.
  provider TEXT    NOT NULL,
  -- Of the recipients, in lower case: the edition's largest. '' is all others, and those who were erased.
  domain   TEXT    NOT NULL,
  -- A state of the outbox that is final; of those that were sent, 'bounced' and 'complained' are told apart.
  outcome  TEXT    NOT NULL,
  count    INTEGER NOT NULL,
  PRIMARY KEY (edition, day, provider, domain, outcome)
) STRICT, WITHOUT ROWID;

CREATE INDEX edition_sums_day ON edition_sums (day);

-- Editions that were summed up, for which end of theirs, and when.
CREATE TABLE summed_editions (
  edition   INTEGER PRIMARY KEY,
  ended_at  INTEGER NOT NULL,
  summed_at INTEGER NOT NULL
) STRICT;

-- Emails of other kinds that were forgotten.
CREATE TABLE email_days (
  day      INTEGER NOT NULL,
  kind     TEXT    NOT NULL,
  provider TEXT    NOT NULL,
  outcome  TEXT    NOT NULL,
  count    INTEGER NOT NULL,
  PRIMARY KEY (day, kind, provider, outcome)
) STRICT, WITHOUT ROWID;

-- The transport that took the emails of a batch; NULL before one did, and for what is older than this column.
ALTER TABLE batches ADD COLUMN transport TEXT;

-- When the sums of an edition were last found to differ from its rows; NULL while they never were.
ALTER TABLE edition_totals ADD COLUMN unbalanced_at INTEGER;

-- No way of joining or leaving can forget to be counted: the table itself counts. A plan writes `cursor` alone and
-- pays nothing for it. An erasure is counted by its own transaction, which knows the time.
CREATE TRIGGER subscribers_added AFTER INSERT ON subscribers
WHEN NEW.state IN ('active', 'paused')
BEGIN
  INSERT INTO subscriber_days (day, event, count) VALUES (NEW.changed / 86400000, 'imported', 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER subscribers_moved AFTER UPDATE OF state ON subscribers
WHEN (OLD.state IN ('active', 'paused')) <> (NEW.state IN ('active', 'paused'))
BEGIN
  INSERT INTO subscriber_days (day, event, count)
  VALUES (NEW.changed / 86400000,
    iif(NEW.state NOT IN ('active', 'paused'), NEW.state, iif(NEW.confirmed = NEW.changed, 'confirmed', 'returned')), 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
END;

-- Those who are there, as far as their own log tells: whoever was erased left no trace of having joined either.
INSERT INTO subscriber_days (day, event, count)
SELECT at / 86400000, iif(became IN ('active', 'paused'), iif(source = 'page', 'confirmed', 'returned'), became), count(*)
FROM changes
WHERE (was IN ('active', 'paused')) <> (became IN ('active', 'paused'))
GROUP BY 1, 2;

-- And those who joined without a line in it, by a list.
INSERT INTO subscriber_days (day, event, count)
SELECT coalesce(confirmed, created) / 86400000, 'imported', count(*)
FROM subscribers s
WHERE (state IN ('active', 'paused')) > (
  SELECT coalesce(sum((became IN ('active', 'paused')) - (was IN ('active', 'paused'))), 0)
  FROM changes WHERE subscriber = s.id)
GROUP BY 1 HAVING count(*) > 0
ON CONFLICT DO UPDATE SET count = count + excluded.count;
