-- Links in emails are keys to a mailbox, and do not hang on what the owner may edit.
-- docs/decisions/0008 says how.

-- Counts the mailboxes that a subscriber has had, from 0. A link carries the number of the mailbox that it was
-- sent to, so a move to another address ends the links before it. Links without a number are of mailbox 0.
ALTER TABLE subscribers ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;

-- Moves that the former mailbox may still undo, and is told of.
CREATE TABLE address_moves (
  -- Random, in base 36: the ref of the email to the former mailbox, and what its link names.
  ref        TEXT    NOT NULL PRIMARY KEY,
  subscriber INTEGER NOT NULL REFERENCES subscribers (id) ON DELETE CASCADE,
  -- The wish that the new mailbox confirmed (address_changes.id), for whoever presses its button twice.
  wish       INTEGER NOT NULL,
  -- The former address, and its key.
  address    TEXT    NOT NULL,
  mailbox    TEXT    NOT NULL,
  -- subscribers.generation after the move: of two moves at one instant the later has the higher number.
  generation INTEGER NOT NULL,
  -- Instants, in milliseconds since the epoch.
  at         INTEGER NOT NULL,
  undone     INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX address_moves_of ON address_moves (subscriber);

-- A record that gave way to a subscriber who moved to its mailbox. Emails with its links still lie there, and
-- unsubscribing by them must end what that mailbox receives now.
CREATE TABLE given_way (
  -- The former subscribers.id.
  id         INTEGER PRIMARY KEY,
  subscriber INTEGER NOT NULL REFERENCES subscribers (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX given_way_of ON given_way (subscriber);

-- What links, delivery ids and List-Id are bound to: one row, id 1, written at first need from `founded` in
-- publication.yaml and never changed, so that editing that file breaks no link that was sent.
CREATE TABLE link_scope (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  scope TEXT    NOT NULL
) STRICT;
