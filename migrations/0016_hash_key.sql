-- Which key the hashes of this database are made with: a keyed hash of nothing under that key. Under another
-- key no suppression would be found, so nothing is sent then.
CREATE TABLE hash_key (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  proof TEXT    NOT NULL
) STRICT;
