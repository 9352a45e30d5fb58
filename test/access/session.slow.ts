/** A hundred thousand forged sessions. */
import { expect, test } from "vitest";
import { enterByLink, linkFor } from "../../src/access/entering.ts";
import { cookieIn } from "../../src/access/session.ts";
import { openSession } from "../../src/access/session-store.ts";
import { sha256 } from "../../src/text/hash.ts";
import { samplePublication } from "../support/library.ts";
import { portsOver } from "../support/ports.ts";
import { openSqlite } from "../support/sqlite.ts";
import { forgedCookies } from "./forged.ts";

const NOW = Date.UTC(2026, 10, 28, 12);
const NAME = "__Host-tidings";

test("of 100,000 forged sessions none opens, and the genuine one does", async () => {
  const db = openSqlite();
  const ports = { ...portsOver(db, samplePublication), operator: "owner@harbour.example" };
  const link = await linkFor(ports, undefined, NOW);
  const token = link?.path.slice("/admin/enter/".length) ?? "";
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const begun = await enterByLink(ports, token, { agent: "a test", secret }, NOW);
  const value = begun.kind === "begun" ? begun.value : "";
  let [tried, looked, accepted] = [0, 0, 0];
  for (const header of forgedCookies(value, NAME, 100_000)) {
    tried += 1;
    const found = cookieIn(header, NAME);
    if (found === undefined) continue;
    looked += 1;
    if ((await openSession(db, await sha256(found), NOW)) !== undefined) accepted += 1;
  }
  expect({ tried, accepted }).toEqual({ tried: 100_000, accepted: 0 });
  // A fair share has the form of a genuine one, and reaches the database.
  expect(looked).toBeGreaterThan(25_000);
  expect(await openSession(db, await sha256(value), NOW)).toBeDefined();
  db.close();
});
