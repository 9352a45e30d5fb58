/** What holds for every route of the API: pages of lists, problems, methods, limits, and what no cache and no other site gets. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { REQUESTS } from "../../../../src/web/api/v1/admission.ts";
import { PROBLEM_NAMES } from "../../../../src/web/api/v1/problems.ts";
import { type ApiSite, addEdition, openApiSite } from "./api-site.ts";

let site: ApiSite;
beforeAll(async () => {
  site = await openApiSite();
});
afterAll(() => site?.close());

const problemOf = async (answer: Response) =>
  (await answer.json()) as {
    readonly type: string;
    readonly detail: string;
    readonly errors?: readonly Record<string, string>[];
  };

describe("the pages of a list", () => {
  type Page = { readonly items: readonly { readonly id: number }[]; readonly next: string | null };

  /** The ids of all pages. @param between what happens after each */
  async function idsOf(path: string, between?: () => Promise<unknown>): Promise<number[]> {
    const ids: number[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const cursor: string = next === "" ? "" : `&cursor=${next}`;
      const page = (await (await site.ask("GET", path + cursor)).json()) as Page;
      ids.push(...page.items.map(({ id }) => id));
      next = page.next;
      await between?.();
    }
    return ids;
  }

  test("show each edition once, the newest first, whatever is added meanwhile", async () => {
    for (let id = 1; id <= 7; id += 1) await addEdition(site.db, id, "sent");
    const later = [11, 12, 13];
    const seen = await idsOf("/api/v1/editions?count=3", () =>
      addEdition(site.db, later.shift() ?? 0, "sent"),
    );
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  test("show each subscriber once, whoever comes and goes", async () => {
    const rows = Array.from({ length: 9 }, (_, nth) => ({
      number: nth,
      row: { address: `reader${nth}@inbox.example`, state: "active", tags: [] },
    }));
    const body = { rows, source: "a list", dryRun: false };
    await site.ask("POST", "/api/v1/subscribers/import", { body });
    const before = await idsOf("/api/v1/subscribers?count=5000");
    const gone = before[8];
    const seen = await idsOf("/api/v1/subscribers?count=4", () =>
      site.ask("DELETE", `/api/v1/subscribers/${gone}`),
    );
    expect(seen).toEqual(before.slice(0, 8));
  });

  test("are found by state, topic, tag, cadence, a part of the address, or the whole", async () => {
    const person = (number: number, address: string, more: object) => ({
      number,
      row: { address, state: "active", tags: [], ...more },
    });
    const rows = [
      person(1, "Zoe@Harbour.example", { topics: ["boats"], tags: ["vip"], cadence: "daily" }),
      person(2, "zed@harbour.example", { state: "unsubscribed", tags: ["vip2"] }),
    ];
    const body = { rows, source: "a list", dryRun: false };
    await site.ask("POST", "/api/v1/subscribers/import", { body });
    const found = async (query: string) => {
      const answer = await site.ask("GET", `/api/v1/subscribers?${query}`);
      const { items } = (await answer.json()) as { items: readonly { readonly address: string }[] };
      return items.map(({ address }) => address);
    };
    expect(await found("topic=boats")).toEqual(["Zoe@harbour.example"]);
    expect(await found("tag=vip")).toEqual(["Zoe@harbour.example"]);
    expect(await found("cadence=daily")).toEqual(["Zoe@harbour.example"]);
    expect(await found("search=HARBOUR&state=unsubscribed")).toEqual(["zed@harbour.example"]);
    expect(await found("address=zoe@harbour.example")).toEqual(["Zoe@harbour.example"]);
    // No pattern of a language: a percent sign is one.
    expect(await found("search=%25%25")).toEqual([]);
  });

  test("take no cursor that is none of theirs", async () => {
    const first = await (await site.ask("GET", "/api/v1/editions?count=1")).json();
    const { next } = first as Page;
    for (const [path, cursor] of [
      ["/api/v1/subscribers", next],
      ["/api/v1/editions", "W10"],
      ["/api/v1/editions", "nonsense"],
      ["/api/v1/posts", "WyJwb3N0cyIsMV0"],
    ]) {
      const answer = await site.ask("GET", `${path}?cursor=${cursor}`);
      expect([path, answer.status]).toEqual([path, 400]);
      expect((await problemOf(answer)).errors).toMatchObject([{ parameter: "cursor" }]);
    }
  });
});

describe("problems", () => {
  test("name each part of a request that is wrong", async () => {
    const body = {
      rows: [{ number: 1, row: { address: 5, state: "active", tags: [], created: "yesterday" } }],
      source: "a list",
      dryRun: false,
      "a/b": 1,
    };
    const answer = await site.ask("POST", "/api/v1/subscribers/import", { body });
    expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
    const { type, errors } = await problemOf(answer);
    expect(type).toBe("https://harbour.example/api/problems/invalid");
    expect(errors?.map(({ pointer }) => pointer)).toEqual([
      "#/rows/0/row/address",
      "#/rows/0/row/created",
      "#/a~1b",
    ]);
    const query = await site.ask("GET", "/api/v1/subscribers?count=0&stat=active");
    expect((await problemOf(query)).errors?.map(({ parameter }) => parameter)).toEqual([
      "count",
      "stat",
    ]);
  });

  test.each(["{", '"', "\u00ff"])("say of %s that it is no JSON", async (body) => {
    const headers = { "Content-Type": "application/json" };
    const answer = await site.ask("POST", "/api/v1/subscribers", { body, headers });
    expect(answer.status).toBe(400);
    expect((await problemOf(answer)).type).toContain("/unreadable");
  });

  test("a body of another type is 415, and one that is too long 413", async () => {
    const headers = { "Content-Type": "text/plain" };
    const plain = await site.ask("POST", "/api/v1/subscribers", { body: "{}", headers });
    expect([plain.status, (await problemOf(plain)).type]).toEqual([
      415,
      "https://harbour.example/api/problems/wrong-type",
    ]);
    const body = { address: "a".repeat(30_000) };
    expect((await site.ask("POST", "/api/v1/subscribers", { body })).status).toBe(413);
  });

  test.each(PROBLEM_NAMES)("%s has a page at the address of its type", async (name) => {
    const page = await site.ask("GET", `/api/problems/${name}`, { token: "" });
    expect([page.status, page.headers.get("Content-Type")]).toEqual([
      200,
      "text/html; charset=utf-8",
    ]);
    expect(await page.text()).toContain(`Problem ${name}`);
  });
});

test("what is asked by another method says which there are, and HEAD goes where GET goes", async () => {
  const wrong = await site.ask("PUT", "/api/v1/subscribers");
  expect([wrong.status, wrong.headers.get("Allow")]).toEqual([405, "GET, HEAD, POST, OPTIONS"]);
  const options = await site.ask("OPTIONS", "/api/v1/editions/1/pause");
  expect([options.status, options.headers.get("Allow")]).toEqual([200, "POST, OPTIONS"]);
  const head = await site.ask("HEAD", "/api/v1/publication");
  expect([head.status, await head.text()]).toEqual([200, ""]);
  expect((await site.ask("GET", "/api/v1/nothing")).status).toBe(404);
  expect((await site.ask("GET", "/api/v2/editions")).status).toBe(404);
});

test("nothing is kept on the way, and no other site may read it", async () => {
  for (const path of ["/api/v1/publication", "/api/v1/nothing", "/api/openapi.json", "/api"]) {
    const headers = { Origin: "https://elsewhere.example", "Access-Control-Request-Method": "GET" };
    for (const method of ["GET", "OPTIONS"]) {
      const answer = await site.ask(method, path, { headers });
      expect(answer.headers.get("Cache-Control"), path).toBe("no-store");
      const cors = [...answer.headers.keys()].filter((name) => name.startsWith("access-control-"));
      expect(cors, path).toEqual([]);
      expect(answer.headers.get("Cross-Origin-Resource-Policy"), path).toBe("same-origin");
    }
  }
});

test("the page of the API shows every route, and loads nothing of anybody else's", async () => {
  const html = await (await site.ask("GET", "/api", { token: "" })).text();
  expect(html).toContain("GET /api/v1/editions/{edition}");
  expect(html).not.toMatch(/<script|src="http|href="http(?!s:\/\/harbour\.example)/);
});

test("a token may ask so often, is told how often still, and when again", async () => {
  const token = await site.tokenOf("read");
  const ask = () => site.ask("GET", "/api/v1/publication", { token });
  const first = await ask();
  expect(first.headers.get("RateLimit-Policy")).toBe(`"token";q=${REQUESTS};w=60`);
  expect(first.headers.get("RateLimit")).toBe(`"token";r=${REQUESTS - 1};t=60`);
  for (let nth = 2; nth <= REQUESTS; nth += 1) await ask();
  site.time.now += 20_000;
  const late = await ask();
  expect([late.status, late.headers.get("Retry-After")]).toEqual([429, "40"]);
  expect((await problemOf(late)).type).toContain("/limited");
  // Others go on, and so does this one when the minute is over.
  expect((await site.ask("GET", "/api/v1/publication")).status).toBe(200);
  site.time.now += 40_000;
  expect((await ask()).status).toBe(200);
});

test("whoever tries tokens is slowed down by network, and who has one is not", async () => {
  const asked: string[] = [];
  const guarded = await openApiSite({
    mayPost: async (key) => {
      asked.push(key);
      return asked.length < 3;
    },
  });
  const statusOf = async (token: string) =>
    (await guarded.ask("GET", "/api/v1/publication", { token })).status;
  expect([await statusOf("one"), await statusOf("two"), await statusOf("three")]).toEqual([
    401, 401, 429,
  ]);
  expect((await guarded.ask("GET", "/api/v1/publication")).status).toBe(200);
  expect(asked).toHaveLength(3);
  guarded.close();
});
