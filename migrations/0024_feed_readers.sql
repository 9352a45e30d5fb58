-- Readers of feeds, counted without keeping anybody. docs/statistics.md says what is kept, for how long, and how near it is.

-- What isolates have seen and no tick has gathered yet: numbers, and marks of sketches.
CREATE TABLE reader_reports (
  -- Drawn at random: of two ticks that gather the same reports one finds them gone.
  name   TEXT    NOT NULL PRIMARY KEY,
  -- Of UTC: milliseconds since the epoch divided by 86,400,000.
  day    INTEGER NOT NULL,
  at     INTEGER NOT NULL,
  -- JSON, see `Report` in src/statistics/readers/reports-store.ts.
  report TEXT    NOT NULL
) STRICT;

-- Drawn at random for each day, and deleted after it: nobody can tell afterwards whether an address was among them.
CREATE TABLE reader_salts (
  day  INTEGER PRIMARY KEY,
  salt TEXT    NOT NULL
) STRICT;

CREATE TABLE reader_days (
  day          INTEGER NOT NULL,
  -- "/feed.xml"; '' is all feeds together, for readers alone: who asks for several counts once.
  feed         TEXT    NOT NULL,
  -- The program, such as "Feedly".
  family       TEXT    NOT NULL,
  polls        INTEGER NOT NULL,
  -- Polls that were answered with 304.
  not_modified INTEGER NOT NULL,
  -- Distinct ones that ask for themselves, estimated.
  readers      INTEGER NOT NULL,
  -- What they are estimated from, while the day lasts: JSON, see src/statistics/readers/sketch.ts.
  sketch       TEXT,
  PRIMARY KEY (day, feed, family)
) STRICT, WITHOUT ROWID;

-- For how many subscribers an aggregator said that it asks, the latest of the day.
CREATE TABLE aggregator_days (
  day         INTEGER NOT NULL,
  feed        TEXT    NOT NULL,
  family      TEXT    NOT NULL,
  -- Which of its feeds it meant; '' where it does not say.
  feed_id     TEXT    NOT NULL,
  subscribers INTEGER NOT NULL,
  at          INTEGER NOT NULL,
  PRIMARY KEY (day, feed, family, feed_id)
) STRICT, WITHOUT ROWID;
