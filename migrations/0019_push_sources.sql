-- What is published is looked through for news by each source of pushes, once for each content state: cheap while nothing
-- changes, and after a kill looked through again.
CREATE TABLE push_sources (
  name TEXT NOT NULL PRIMARY KEY,
  -- `Visible.key` of the state that was looked through to its end.
  seen TEXT NOT NULL
) STRICT, WITHOUT ROWID;
