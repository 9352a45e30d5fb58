/**
 * The floor of delivery: for each hundred emails the trips that a batch takes to the database and to the restore guard, with
 * statements of the same shape over as many rows, and one call of the provider with the same octets each time. Nothing is
 * decided, composed, hashed or checked, and no queue hands it out.
 */
import { DurableObject } from "cloudflare:workers";

export class RestoreGuard extends DurableObject {
  async read() {
    return this.ctx.storage.get("mark");
  }
  async move(mark) {
    await this.ctx.storage.get("mark");
    await this.ctx.storage.put("mark", mark);
    return mark;
  }
}

const TABLES = [
  "CREATE TABLE sending (id INTEGER PRIMARY KEY, moves INTEGER)",
  "INSERT INTO sending VALUES (1, 0)",
  "CREATE TABLE limits (name TEXT PRIMARY KEY, version INTEGER)",
  "INSERT INTO limits VALUES ('all', 0)",
  "CREATE TABLE stalls (name TEXT PRIMARY KEY)",
  "CREATE TABLE suppressed (hash TEXT PRIMARY KEY)",
  "CREATE TABLE batches (id INTEGER PRIMARY KEY, due INTEGER, token INTEGER, open INTEGER, attempt TEXT)",
  "CREATE INDEX batches_due ON batches (due) WHERE open = 1",
  "CREATE TABLE subscribers (id INTEGER PRIMARY KEY, address TEXT, state TEXT)",
  `CREATE TABLE outbox (ref TEXT, subscriber INTEGER, batch INTEGER, state TEXT, provider_id TEXT,
     PRIMARY KEY (ref, subscriber)) WITHOUT ROWID`,
];
const ROWS = `SELECT json_group_array(json_array(o.subscriber, o.batch, s.state, s.address)) AS rows
  FROM json_each(?1) m CROSS JOIN outbox o ON o.ref = '1' AND o.subscriber = m.value
    JOIN subscribers s ON s.id = o.subscriber`;
const HASHES = JSON.stringify(Array.from({ length: 100 }, (_, nth) => `${"h".repeat(40)}${nth}`));

const members = new Map();
let body;

export default {
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url);
    const given = (name) => Number(searchParams.get(name));
    if (pathname === "/lay") return lay(env.DB, given("emails"));
    if (pathname !== "/send") return new Response("ok");
    body = bodyOf(given("octets"));
    const waiting = members.keys();
    const url = searchParams.get("url");
    const loop = async () => {
      for (const id of waiting) await deliver(env, id, url);
    };
    await Promise.all(Array.from({ length: given("abreast") }, loop));
    return new Response("done");
  },
  async scheduled() {},
  async queue() {},
};

/** A database in which so many emails wait. */
async function lay(db, emails) {
  await db.batch(TABLES.map((sql) => db.prepare(sql)));
  await db
    .prepare(
      `WITH RECURSIVE c(x) AS (SELECT 0 UNION ALL SELECT x + 1 FROM c WHERE x < ?1 - 1)
       INSERT INTO outbox SELECT '1', (x * 179426549001) % 281474976710656, x / 100, 'queued', NULL FROM c`,
    )
    .bind(emails)
    .run();
  await db.batch([
    db.prepare(
      "INSERT INTO subscribers SELECT subscriber, 'reader' || subscriber || '@inbox.example', 'active' FROM outbox",
    ),
    db.prepare("INSERT INTO batches SELECT DISTINCT batch, 0, 0, 1, NULL FROM outbox"),
  ]);
  const { results } = await db
    .prepare("SELECT batch, json_group_array(subscriber) AS of FROM outbox GROUP BY batch")
    .all();
  for (const { batch, of } of results) members.set(batch, of);
  return new Response("laid");
}

async function deliver({ DB: db, RESTORE_GUARD: guards }, id, url) {
  const guard = guards.get(guards.idFromName("sending"));
  const of = members.get(id);
  await guard.read();
  await db.prepare("SELECT moves FROM sending").all();
  await db.batch([
    db
      .prepare("UPDATE batches SET token = token + 1, due = ?2 WHERE id = ?1 RETURNING *")
      .bind(id, 300_000 + id),
    db.prepare(ROWS).bind(of),
    db.prepare("SELECT name FROM stalls"),
    db.prepare("SELECT version FROM limits WHERE name = 'all'"),
  ]);
  await db.batch([
    db.prepare("UPDATE limits SET version = version + 1 WHERE name = 'all'"),
    db
      .prepare("SELECT hash FROM suppressed WHERE hash IN (SELECT value FROM json_each(?1))")
      .bind(HASHES),
  ]);
  const [, rows] = await db.batch([
    db.prepare("UPDATE batches SET attempt = ?2 WHERE id = ?1").bind(id, of),
    db.prepare(ROWS).bind(of),
    db.prepare("UPDATE sending SET moves = moves + 1 RETURNING moves"),
  ]);
  JSON.parse(rows.results[0].rows);
  await guard.move({ epoch: "one", moves: id });
  const answer = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": `floor-${id}` },
    body,
  });
  const { data } = await answer.json();
  const settled = JSON.parse(of).map((one, nth) => [one, "sent", data[nth].id]);
  await db.batch([
    db
      .prepare(
        `WITH r (ref, subscriber, state, provider_id) AS MATERIALIZED (
           SELECT '1', value ->> 0, value ->> 1, value ->> 2 FROM json_each(?1))
         UPDATE outbox SET state = r.state, provider_id = r.provider_id FROM r
         WHERE outbox.ref = r.ref AND outbox.subscriber = r.subscriber`,
      )
      .bind(JSON.stringify(settled)),
    db.prepare("UPDATE batches SET open = 0, attempt = NULL WHERE id = ?1").bind(id),
  ]);
}

/** A hundred emails as one call of Resend has them, of so many octets each. */
function bodyOf(octets) {
  const emails = Array.from({ length: 100 }, (_, nth) => ({
    to: [`reader${nth}@inbox.example`],
    html: "h".repeat(octets),
    headers: { "X-Tidings-Delivery": `e.1.${nth}.abcdefghijklmnop` },
  }));
  return new TextEncoder().encode(JSON.stringify(emails));
}
