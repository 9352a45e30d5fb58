/** What nobody would send on purpose, at every operation of the API and every page of the desk: each answer is one that was meant. */
import { expect, test } from "vitest";
import { base64url, utf8 } from "../../src/text/bytes.ts";
import { ROUTES } from "../../src/web/admin/screens.ts";
import { openDeskHistory } from "./admin/desk-history.ts";
import { type ApiOperation, addEdition, describedBy, openApiSite } from "./api/v1/api-site.ts";

/** Parts of an address, as a browser sends them. */
const NAMES: readonly string[] = [
  ...["0", "-1", "1e3", "1.5", "99999999999999999999", "NaN", "__proto__", "constructor"],
  ...["%00", "%ff", "a%2Fb", "..%2f..", "'%20OR%201=1--", "%F0%9F%98%80", "x".repeat(3_000)],
  ...["weekly:", "weekly:2025-W99", "broadcast:", "broadcast:desk.", ":", "monthly:0000-00"],
];

const BODIES: readonly unknown[] = [
  ...[null, [], 0, true, {}, '{"__proto__":{"a":1}}', '{"a":1,"a":2}', '{"address":1e999}'],
  ...["\uFEFF{}", '{"address":"\\ud800@x.example"}', '{"title":"\\u0000"}', "{"],
  `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
];

const QUERIES: readonly string[] = [
  ...["limit=0", "limit=-1", "limit=1e9", "limit=1&limit=2", "search=%25_%5C", "tag=%00"],
  ...["from=x&to=y", "from=2025-13-40", "from=9999-12-31&to=0000-01-01", "kind=x'", "unknown=1"],
  `search=${"a".repeat(5_000)}`,
];

/** Of every list, with places that it did not write. */
const CURSORS: readonly string[] = [
  "editions",
  "subscribers",
  "log",
  "posts",
  "broadcasts",
].flatMap((list) =>
  [[], [1], ["a"], ["a", "b"], [-1, -1], [1.5, 1e300], [1, 2, 3], ["é".repeat(190)]].map((place) =>
    base64url(utf8(JSON.stringify([list, ...place]))),
  ),
);

const HEADERS: readonly Readonly<Record<string, string>>[] = [
  { "Content-Type": "text/plain" },
  { "Content-Type": "application/x-www-form-urlencoded" },
  { "Content-Type": "application/json; charset=utf-16" },
  { "Content-Encoding": "gzip" },
  { "Idempotency-Key": '"a", "b"' },
];

test("the API answers each with a problem that its description has, and breaks at none", async () => {
  const site = await openApiSite();
  await addEdition(site.db, 36, "sent", { sent: 3 });
  await addEdition(site.db, 37, "held");
  const { operations, judgeAnswer } = await describedBy(site);
  const wrong: string[] = [];
  let asked = 0;
  const look = async (
    operation: ApiOperation,
    path: string,
    over: Parameters<typeof site.ask>[2],
  ) => {
    asked += 1;
    // Not so many in a minute that they are limited.
    site.time.now += 200;
    const response = await site.ask(operation.method, path, over);
    // No operation is at such an address.
    if (response.status === 404 || response.status === 405) return;
    const said = await judgeAnswer(operation, response);
    if (response.status >= 500 || said !== "")
      wrong.push(`${operation.method} ${path.slice(0, 90)}: ${response.status} ${said}`);
  };
  for (const operation of operations) {
    const named = (name: string) => operation.path.replace(/\{\w+\}/g, name);
    const takes = operation.requestBody !== undefined;
    for (const name of operation.path.includes("{") ? NAMES : [""])
      for (const body of takes ? BODIES : [undefined])
        await look(operation, named(name), body === undefined ? {} : { body });
    if (operation.method === "GET")
      for (const query of [...QUERIES, ...CURSORS.map((cursor) => `cursor=${cursor}`)])
        await look(operation, `${named("36")}?${query}`, {});
    else await look(operation, named("36"), { body: "x".repeat(3_000_000) });
    if (operation.method !== "POST") continue;
    for (const headers of HEADERS) await look(operation, named("36"), { body: "{}", headers });
    for (const body of ["{}", '{"another":1}'])
      await look(operation, named("36"), { body, key: `of ${operation.operationId}` });
  }
  expect(wrong).toEqual([]);
  // Not vacuous.
  expect(asked).toBeGreaterThan(2_000);
  site.close();
}, 600_000);

const FIELDS: readonly Readonly<Record<string, string>>[] = [
  { seen: "NaN", before: "x".repeat(30_000) },
  { seen: "0", pinned: "__proto__", left: "none", before: "[a](javascript:alert(1))" },
  { title: "\u0000\r\nBcc: x", text: "![", to: "tag:", nonce: "" },
  { title: "t", text: "t", to: "cadence:constructor" },
  { cadence: "__proto__", topics: ",,,", address: "a@b@c", vouch: "x" },
  { role: "god", name: "", scope: "root", until: "2025-02-31" },
  { url: "http://169.254.169.254/", type: "x" },
  { at: "99999-01-01T00:00", seen: "-1", event: "1e9", span: "ever" },
  { manifest: "x", confirmed: "y", revision: "" },
];
const ODD =
  "?page=-1&kind=%00&search=%25&as=__proto__&day=x&state=x&tag=%F0%9F%98%80&said=x&event=1e9";

test("no page of the desk breaks at a name, a question or a form that none of its pages leads to", async () => {
  const desk = await openDeskHistory();
  const owner = await desk.signIn("owner");
  const names = [...NAMES, "weekly:2025-W37", "weekly:2025-W38", "1", "moving-house"];
  const broken: string[] = [];
  for (const { method, path } of ROUTES) {
    if (path.endsWith("/sign-out")) continue;
    for (const name of path.includes(":") ? names : [""]) {
      const at = path.replace(/:\w+/g, name);
      const answers =
        method === "GET"
          ? [await desk.get(at, owner), await desk.get(at + ODD, owner)]
          : await Promise.all(FIELDS.map((fields) => desk.post(at, fields, owner)));
      for (const { status } of answers)
        if (status >= 500) broken.push(`${method} ${at.slice(0, 90)}: ${status}`);
    }
  }
  expect(broken).toEqual([]);
  desk.close();
}, 600_000);
