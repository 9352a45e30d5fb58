-- How many subscribers share what decides when and what they receive, so that nobody has to count them: the desk, the
-- doctor and the statistics ask how many there are of a cadence, a zone or a choice of topics, of lists of a million.
CREATE TABLE subscriber_groups (
  state     TEXT    NOT NULL,
  cadence   TEXT    NOT NULL,
  -- ",boats,tides,"; '' for everything.
  topics    TEXT    NOT NULL,
  -- '' stands for NULL: the publication's zone.
  time_zone TEXT    NOT NULL,
  -- -1 stands for NULL: the cadence's own time.
  hour      INTEGER NOT NULL,
  size      INTEGER NOT NULL,
  PRIMARY KEY (state, cadence, topics, time_zone, hour)
) STRICT, WITHOUT ROWID;

INSERT INTO subscriber_groups (state, cadence, topics, time_zone, hour, size)
SELECT state, cadence, topics, coalesce(time_zone, ''), coalesce(hour, -1), count(*) FROM subscribers
GROUP BY 1, 2, 3, 4, 5;

-- The table itself counts, so that no way of joining, leaving or choosing can be forgotten. A plan writes `cursor` alone and
-- pays nothing for it.
CREATE TRIGGER subscriber_groups_added AFTER INSERT ON subscribers
BEGIN
  INSERT INTO subscriber_groups (state, cadence, topics, time_zone, hour, size)
  VALUES (NEW.state, NEW.cadence, NEW.topics, coalesce(NEW.time_zone, ''), coalesce(NEW.hour, -1), 1)
  ON CONFLICT DO UPDATE SET size = size + 1;
END;

CREATE TRIGGER subscriber_groups_moved AFTER UPDATE OF state, cadence, topics, time_zone, hour ON subscribers
WHEN (OLD.state, OLD.cadence, OLD.topics, OLD.time_zone, OLD.hour)
  IS NOT (NEW.state, NEW.cadence, NEW.topics, NEW.time_zone, NEW.hour)
BEGIN
  UPDATE subscriber_groups SET size = size - 1
  WHERE state = OLD.state AND cadence = OLD.cadence AND topics = OLD.topics
    AND time_zone = coalesce(OLD.time_zone, '') AND hour = coalesce(OLD.hour, -1);
  DELETE FROM subscriber_groups
  WHERE state = OLD.state AND cadence = OLD.cadence AND topics = OLD.topics
    AND time_zone = coalesce(OLD.time_zone, '') AND hour = coalesce(OLD.hour, -1) AND size = 0;
  INSERT INTO subscriber_groups (state, cadence, topics, time_zone, hour, size)
  VALUES (NEW.state, NEW.cadence, NEW.topics, coalesce(NEW.time_zone, ''), coalesce(NEW.hour, -1), 1)
  ON CONFLICT DO UPDATE SET size = size + 1;
END;

CREATE TRIGGER subscriber_groups_left AFTER DELETE ON subscribers
BEGIN
  UPDATE subscriber_groups SET size = size - 1
  WHERE state = OLD.state AND cadence = OLD.cadence AND topics = OLD.topics
    AND time_zone = coalesce(OLD.time_zone, '') AND hour = coalesce(OLD.hour, -1);
  DELETE FROM subscriber_groups
  WHERE state = OLD.state AND cadence = OLD.cadence AND topics = OLD.topics
    AND time_zone = coalesce(OLD.time_zone, '') AND hour = coalesce(OLD.hour, -1) AND size = 0;
END;

-- Who receives editions was grouped by it.
DROP INDEX subscribers_audience;
