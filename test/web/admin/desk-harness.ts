/** The desk over SQLite in memory, with somebody of each role signed in: requests as a browser makes them. */
import { linkFor, makeLink } from "../../../src/access/entering.ts";
import { invite, personOf } from "../../../src/access/people-store.ts";
import type { Role } from "../../../src/access/roles.ts";
import { readConfig } from "../../../src/config.ts";
import { createReadBody, type LibraryIndex } from "../../../src/publication/library.ts";
import { createApp } from "../../../src/web/app.tsx";
import type { DeskContext } from "../../../src/web/desk-context.ts";
import { sampleLibrary } from "../../support/library.ts";
import { portsOver } from "../../support/ports.ts";
import { openSqlite } from "../../support/sqlite.ts";

/** As much of one as an email needs. */
const TEMPLATES = { edition: "<!doctype html><title>{{subject}}</title><body>{{{body}}}</body>" };

/** Monday, 08:00 UTC. */
export const START = Date.UTC(2025, 8, 8, 8);
export const SITE = "https://harbour.example";

export type DeskHarness = {
  readonly db: D1Database;
  readonly ports: DeskContext["ports"];
  /** The instant of the desk's clock; a test may move it. */
  now: number;
  /** What the queue was told. */
  readonly woken: (string | undefined)[];
  /** Queries that the last request asked of the database. */
  asked: number;
  /** @param cookie as `signIn` gave it */
  readonly get: (path: string, cookie?: string, headers?: HeadersInit) => Promise<Response>;
  readonly post: (
    path: string,
    fields?: Readonly<Record<string, string>>,
    cookie?: string,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>;
  readonly fetch: (request: Request) => Promise<Response>;
  /** Signs somebody in by a link, as the person of that role. @returns their Cookie field */
  readonly signIn: (role?: Role) => Promise<string>;
  readonly close: () => void;
};

export function openDeskHarness(
  over: Partial<DeskContext> = {},
  library: {
    readonly index: LibraryIndex;
    readonly readPack: (name: string) => Promise<string>;
  } = sampleLibrary({ templates: TEMPLATES }),
  database: D1Database = openSqlite(),
): DeskHarness {
  const { index, readPack } = library;
  const db = counting(database, () => {
    harness.asked += 1;
  });
  const ports = portsOver(db, index.publication);
  const reading = readConfig({ TRANSPORT: "preview" });
  if (reading.kind !== "config") throw new Error(reading.problems.join());
  const context: DeskContext = {
    ports,
    config: reading.config,
    wake: async (scope) => harness.woken.push(scope),
    local: false,
    random: () => crypto.getRandomValues(new Uint8Array(32)),
    examine: async () => ({
      ...{ settings: [], migrations: [], guard: { kind: "open" }, waysOut: [] },
      ...{ postalAddress: true, from: "harbour.example", dkim: [] },
      ...{ inboundDomain: undefined, smtpHost: undefined },
    }),
    push: {
      rule: { own: [] },
      ring: async () => [{ id: "k1", secret: "0123456789abcdef0123456789abcdef" }],
      wake: async () => harness.woken.push("push"),
    },
    ...over,
  };
  const app = createApp({
    index,
    readBody: createReadBody(index, readPack),
    media: async () => new Response("none", { status: 404 }),
    now: () => harness.now,
    editions: { list: async () => [], newest: async () => [], read: async () => undefined },
    subscribers: () => context,
    desk: () => context,
    api: { db, ownerToken: "an-api-token", examine: context.examine },
  });
  const ask = (request: Request): Promise<Response> => {
    harness.asked = 0;
    return Promise.resolve(app.fetch(request));
  };
  const harness: DeskHarness = {
    ...{ db, ports, now: START, woken: [], asked: 0, fetch: ask },
    get: (path, cookie, headers = {}) =>
      ask(new Request(SITE + path, { headers: { ...headers, ...(cookie && { Cookie: cookie }) } })),
    post: (path, fields = {}, cookie, headers = {}) =>
      ask(
        new Request(SITE + path, {
          method: "POST",
          body: new URLSearchParams(fields),
          headers: {
            Origin: SITE,
            "Sec-Fetch-Site": "same-origin",
            ...(cookie !== undefined && { Cookie: cookie }),
            ...headers,
          },
        }),
      ),
    signIn: async (role = "owner") => {
      const entry = { ...ports, operator: index.publication.operator };
      const link =
        role === "owner"
          ? await linkFor(entry, undefined, harness.now)
          : await makeLink(entry, await invited(role), { madeBy: 0, lasts: 60_000 }, harness.now);
      const response = await harness.post(link?.path ?? "");
      return (response.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
    },
    close: () => (database as Partial<{ close: () => void }>).close?.(),
  };
  const invited = async (role: Role) => {
    const name = role === "editor" ? "Edith" : "Viggo";
    const address = `${name.toLowerCase()}@harbour.example`;
    await invite(db, { id: ports.freshId(), name, address, role }, harness.now).run();
    const person = await personOf(db, address);
    if (person === undefined) throw new Error(`${address} is not there`);
    return person;
  };
  return harness;
}

/** The same database; each statement that is prepared counts, as the platform counts them. */
function counting(db: D1Database, count: () => void): D1Database {
  return Object.assign(Object.create(db), {
    prepare: (sql: string) => {
      count();
      return db.prepare(sql);
    },
    batch: (statements: D1PreparedStatement[]) => db.batch(statements),
  });
}
