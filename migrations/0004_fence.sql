-- How far sending has got, as this database knows it. docs/decisions/0009 says what it is compared with.

-- One row, id 1, written by the first beat: a copy of a database brings it along.
CREATE TABLE sending (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  -- Drawn at random, and anew at each confirmation by the owner.
  epoch TEXT    NOT NULL,
  -- Counts the provider calls that were written down, before they are made.
  moves INTEGER NOT NULL
) STRICT;
