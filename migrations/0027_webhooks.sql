-- Webhooks: whom they tell, and of what. docs/decisions/0031 says why the events are written by triggers: each is a row in the
-- transaction of the act that it tells of, whoever acts, and nothing is written where nobody asked to be told.

CREATE TABLE webhooks (
  -- Never given twice: pushes and events of before name it.
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  url           TEXT    NOT NULL,
  -- '' is every type; else types, each between commas.
  types         TEXT    NOT NULL,
  -- 1: events about subscribers carry their address, read when they are sent.
  addresses     INTEGER NOT NULL CHECK (addresses IN (0, 1)),
  -- Sealed with a key that is not in the database (src/push/sealing.ts).
  secret        TEXT    NOT NULL,
  -- The secret before, which signs as well until then. Milliseconds since the epoch, as all instants.
  former        TEXT,
  former_until  INTEGER,
  made_at       INTEGER NOT NULL,
  told_at       INTEGER,
  -- Since when every attempt has failed, and what the last one said.
  failing_since INTEGER,
  reason        TEXT,
  -- When it was given up; NULL while it is told.
  disabled_at   INTEGER
) STRICT;

CREATE TABLE webhook_events (
  -- The order in which they came about. Never given twice.
  seq     INTEGER PRIMARY KEY AUTOINCREMENT,
  -- What a receiver knows it by; a copy of the database goes on with others.
  id      TEXT    NOT NULL DEFAULT (lower(hex(randomblob(16)))),
  type    TEXT    NOT NULL,
  at      INTEGER NOT NULL,
  -- subscribers.id, editions.id, or the id of a post.
  subject TEXT    NOT NULL,
  -- JSON: what was so at that moment and is told by no row later. No address.
  data    TEXT    NOT NULL
) STRICT;

CREATE INDEX webhook_events_at ON webhook_events (at);

CREATE TRIGGER webhooks_of_changes AFTER INSERT ON changes
WHEN NEW.source <> 'import' AND EXISTS (SELECT 1 FROM webhooks)
  AND (NEW.became IN ('unsubscribed', 'bounced', 'complained', 'pending') OR (NEW.became = 'active' AND NEW.was <> 'paused'))
BEGIN
  INSERT INTO webhook_events (type, at, subject, data) VALUES (
    'subscriber.' || iif(NEW.became = 'active', 'confirmed', iif(NEW.became = 'pending', 'unconfirmed', NEW.became)),
    NEW.at, CAST(NEW.subscriber AS TEXT), json_object('was', NEW.was, 'source', NEW.source));
END;

CREATE TRIGGER webhooks_of_new_editions AFTER INSERT ON editions
WHEN NEW.state = 'held' AND EXISTS (SELECT 1 FROM webhooks)
BEGIN
  INSERT INTO webhook_events (type, at, subject, data)
  VALUES (iif(NEW.cadence = 'broadcast', 'broadcast', 'edition') || '.held', NEW.frozen_at, CAST(NEW.id AS TEXT), '{}');
END;

-- No column says when an edition was sent: the database's own clock does.
CREATE TRIGGER webhooks_of_editions AFTER UPDATE OF state ON editions
WHEN NEW.state <> OLD.state AND NEW.state IN ('held', 'sent') AND EXISTS (SELECT 1 FROM webhooks)
BEGIN
  INSERT INTO webhook_events (type, at, subject, data)
  VALUES (iif(NEW.cadence = 'broadcast', 'broadcast', 'edition') || '.' || NEW.state,
    CAST(1000 * unixepoch('subsec') AS INTEGER), CAST(NEW.id AS TEXT), '{}');
END;

-- A post that was gone and is back is not published again.
CREATE TRIGGER webhooks_of_posts AFTER INSERT ON seen_posts
WHEN EXISTS (SELECT 1 FROM webhooks)
  AND NOT EXISTS (SELECT 1 FROM webhook_events WHERE type = 'post.published' AND subject = NEW.post)
BEGIN
  INSERT INTO webhook_events (type, at, subject, data) VALUES ('post.published', NEW.since, NEW.post, '{}');
END;

-- An event is due at once, at each webhook that asked for its type: a page of the ledger of pushes (0018).
CREATE TRIGGER webhooks_are_told AFTER INSERT ON webhook_events
WHEN NEW.type <> 'webhook.test'
BEGIN
  INSERT INTO pushes (kind, event, targets, due_at, queued_at)
  SELECT 'webhook', CAST(NEW.seq AS TEXT), json_group_array(id), NEW.at, NEW.at FROM webhooks
  WHERE disabled_at IS NULL AND (types = '' OR instr(types, ',' || NEW.type || ',') > 0)
  HAVING count(*) > 0;
END;
