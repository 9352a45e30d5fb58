/** Sessions and links: how long they stand, what opens them, and what does not. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { enterByLink, LINK_MS, linkFor } from "../../src/access/entering.ts";
import { LINKS, mayHappen, PEOPLE } from "../../src/access/life-cycle.ts";
import { changeRole, listPeople, personOf, removePerson } from "../../src/access/people-store.ts";
import { agentWords, cookieIn, IDLE_MS, setCookie } from "../../src/access/session.ts";
import { openSession } from "../../src/access/session-store.ts";
import { sha256 } from "../../src/text/hash.ts";
import { DAY, HOUR, MINUTE } from "../../src/text/time.ts";
import { samplePublication } from "../support/library.ts";
import { portsOver } from "../support/ports.ts";
import { openSqlite } from "../support/sqlite.ts";
import { accessRows } from "./access-rows.ts";
import { forgedCookies } from "./forged.ts";

const NOW = Date.UTC(2026, 10, 28, 12);
const NAME = "__Host-tidings";

let db: ReturnType<typeof openSqlite>;
let ports: Parameters<typeof linkFor>[0];

beforeEach(() => {
  db = openSqlite();
  ports = { ...portsOver(db, samplePublication), operator: "Owner@Harbour.example" };
});

afterEach(() => db.close());

const browser = () => ({
  agent: "a test",
  secret: crypto.getRandomValues(new Uint8Array(32)),
});

async function tokenNow(now = NOW, address?: string): Promise<string> {
  const link = await linkFor(ports, address, now);
  return link?.path.slice("/admin/enter/".length) ?? "";
}

async function signedIn(now = NOW): Promise<string> {
  const begun = await enterByLink(ports, await tokenNow(now), browser(), now);
  return begun.kind === "begun" ? begun.value : "";
}

const opened = async (value: string, now: number) => openSession(db, await sha256(value), now);

describe("a link", () => {
  test("lets the operator in as an owner, once", async () => {
    const token = await tokenNow();
    const [one, other] = await Promise.all([
      enterByLink(ports, token, browser(), NOW),
      enterByLink(ports, token, browser(), NOW),
    ]);
    expect([one.kind, other.kind].sort()).toEqual(["begun", "used"]);
    const [owner] = await listPeople(db);
    expect(owner).toMatchObject({
      address: "owner@harbour.example",
      role: "owner",
      state: "active",
    });
  });

  test("ends after fifteen minutes", async () => {
    const token = await tokenNow();
    const before = await enterByLink(ports, await tokenNow(), browser(), NOW + LINK_MS - 1_000);
    expect(before.kind).toBe("begun");
    expect((await enterByLink(ports, token, browser(), NOW + LINK_MS)).kind).toBe("expired");
  });

  test("is for nobody who does not work here", async () => {
    expect(await linkFor(ports, "stranger@harbour.example", NOW)).toBeUndefined();
    expect(await listPeople(db)).toEqual([]);
  });

  test("that was changed in any one character is none", async () => {
    const token = await tokenNow();
    for (let at = 0; at < token.length; at += 1) {
      const changed = `${token.slice(0, at)}${token[at] === "x" ? "y" : "x"}${token.slice(at + 1)}`;
      expect((await enterByLink(ports, changed, browser(), NOW)).kind, changed).not.toBe("begun");
    }
  });
});

describe("a session", () => {
  test("by a link that nobody uses ends after twelve hours", async () => {
    const value = await signedIn();
    expect(await opened(value, NOW + 11 * HOUR)).toBeDefined();
    expect(await opened(value, NOW + 12 * HOUR)).toBeUndefined();
  });

  test("by a link ends after twelve hours however much it is used", async () => {
    const value = await signedIn();
    for (let at = NOW; at < NOW + 12 * HOUR; at += 10 * MINUTE) {
      expect(await opened(value, at)).toBeDefined();
    }
    expect(await opened(value, NOW + 12 * HOUR)).toBeUndefined();
    expect(IDLE_MS).toBe(DAY);
  });

  test("ends at once when its person is removed, and their passkeys and links with it", async () => {
    const value = await signedIn();
    const second = await linkFor(ports, undefined, NOW);
    await db
      .prepare(
        "INSERT INTO people VALUES (7, 'other@harbour.example', 'Other', 'owner', 'active', 0)",
      )
      .run();
    const owner = await personOf(db, "owner@harbour.example");
    expect(await removePerson(db, owner?.id ?? 0)).toBe(true);
    expect(await opened(value, NOW)).toBeUndefined();
    const token = second?.path.slice("/admin/enter/".length) ?? "";
    expect((await enterByLink(ports, token, browser(), NOW)).kind).toBe("invalid");
  });

  test("is not in the database, nor is any link", async () => {
    const token = await tokenNow();
    const value = await signedIn();
    const rows = await accessRows(db);
    expect(rows).not.toContain(value);
    expect(rows).not.toContain(token);
    expect(rows).not.toContain(token.split(".").at(-1));
  });

  test("is opened by its own cookie, and by none of 3,000 forged ones", async () => {
    const value = await signedIn();
    const kept = cookieIn(`a=b; ${NAME}=${value}; c=d`, NAME);
    expect(kept).toBe(value);
    let accepted = 0;
    for (const header of forgedCookies(value, NAME, 3_000)) {
      const found = cookieIn(header, NAME);
      if (found !== undefined && (await opened(found, NOW)) !== undefined) accepted += 1;
    }
    expect(accepted).toBe(0);
  });
});

test("the last owner stays an owner, whatever is tried", async () => {
  await signedIn();
  const owner = await personOf(db, "owner@harbour.example");
  expect(await changeRole(db, owner?.id ?? 0, "viewer")).toBe(false);
  expect(await removePerson(db, owner?.id ?? 0)).toBe(false);
  expect((await listPeople(db)).map(({ role }) => role)).toEqual(["owner"]);
});

test("the cookie is bound to this host, to TLS, and to no script", () => {
  expect(setCookie("v", 60, true)).toBe(
    "__Host-tidings=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure",
  );
  expect(setCookie("v", 60, false)).toBe(
    "tidings-local=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=60",
  );
});

test("statements take their conditions from the table of lives", () => {
  expect(mayHappen(LINKS.use)).toBe("state IN ('open')");
  expect(mayHappen(PEOPLE.remove)).toBe("state IN ('invited', 'active')");
});

test("a browser is named as its owner knows it", () => {
  expect(
    agentWords(
      "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36",
    ),
  ).toBe("Chrome on Android");
  expect(agentWords("Mozilla/5.0 (iPhone; CPU iPhone OS 19_1) Version/19.1 Safari/604.1")).toBe(
    "Safari on iOS",
  );
  expect(agentWords(null)).toBe("an unknown browser");
});
