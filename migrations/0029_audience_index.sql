-- Who receives editions, grouped as the desk and the plan of the command line ask: an index alone is read, and no subscriber.
-- A plan moves cursors, which are not in it.
CREATE INDEX subscribers_audience ON subscribers (cadence, time_zone, hour) WHERE state = 'active';
