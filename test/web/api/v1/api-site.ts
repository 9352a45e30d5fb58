/** A site with its API over SQLite in memory, and what it needs to be asked everything: for the tests of the API. */
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { TOKEN_OCTETS, writeToken } from "../../../../src/access/api-token.ts";
import { addToken } from "../../../../src/access/api-token-store.ts";
import type { Scope } from "../../../../src/access/scopes.ts";
import type { KeyContext } from "../../../../src/outbox/keys/key-handling.ts";
import { createKeyRing } from "../../../../src/outbox/keys/key-ring.ts";
import {
  firstKeys,
  type MadeKeys,
  withNewKey,
  withoutKey,
} from "../../../../src/outbox/keys/made-keys.ts";
import { createReadBody } from "../../../../src/publication/library.ts";
import { createApp } from "../../../../src/web/app.tsx";
import type { SiteContext } from "../../../../src/web/context.ts";
import { addingContent, addingEdition } from "../../../editions/edition-rows.ts";
import { addEmails } from "../../../outbox/outbox-rows.ts";
import { sampleLibrary } from "../../../support/library.ts";
import { portsOver } from "../../../support/ports.ts";
import { openSqlite } from "../../../support/sqlite.ts";

/** Monday, 08:00 UTC. */
export const START = Date.UTC(2025, 8, 8, 8);

/** The owner's. */
export const OWNER = "an-api-token-that-is-plainly-no-secret";

export type Ask = {
  readonly token?: string;
  readonly body?: unknown;
  /** Of the Idempotency-Key, without its quotes. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type ApiSite = Awaited<ReturnType<typeof openApiSite>>;

export async function openApiSite(over: Partial<NonNullable<SiteContext["api"]>> = {}) {
  const db = openSqlite();
  const { index, readPack } = sampleLibrary({
    templates: { edition: "<html></html>" },
    broadcasts: ["moving-house", "moved-house"].map((slug) => ({
      slug,
      title: "We are moving",
      summary: "",
      audience: { kind: "everybody" },
      revision: "one",
      pack: 0,
    })),
  });
  const ports = portsOver(db, index.publication);
  const time = { now: START };
  /** What the queue was told. */
  const told: unknown[] = [];
  /** What the next requests find broken: a part of a statement. */
  const kill: { at?: string } = {};
  const mortal = mortalOver(db, kill);
  let guard: { kind: "open" } | { kind: "shut"; why: string } = { kind: "open" };
  const keys = keysOver(db, time);
  const app = createApp({
    index,
    readBody: createReadBody(index, readPack),
    media: async () => new Response("none", { status: 404 }),
    now: () => time.now,
    editions: { list: async () => [], newest: async () => [], read: async () => undefined },
    subscribers: () => ({ ports, wake: async (scope) => told.push(scope ?? "email") }),
    guard: {
      standing: async () => guard,
      epoch: async () => "an epoch",
      accept: async () => {
        guard = { kind: "open" };
      },
      close: async () => {
        guard = { kind: "shut", why: "its owner has stopped it" };
      },
    },
    keys: () => keys,
    api: {
      db: mortal,
      ownerToken: OWNER,
      push: {
        rule: { own: ["harbour.example"] },
        ring: async () => [{ id: "k1", secret: "0123456789abcdef0123456789abcdef" }],
        wake: async () => told.push("pushes"),
      },
      examine: async () => ({
        settings: [],
        migrations: ["0001_digest.sql"],
        guard,
        waysOut: [{ name: "preview", probe: { kind: "skipped", reason: "it sends nothing" } }],
        postalAddress: true,
        from: "harbour.example",
        inboundDomain: undefined,
        smtpHost: undefined,
        dkim: [],
      }),
      ...over,
    },
  });
  const ask = async (method: string, path: string, asked: Ask = {}): Promise<Response> => {
    const { token = OWNER, body, key, headers } = asked;
    const request = new Request(`https://harbour.example${path}`, {
      method,
      headers: {
        ...(token !== "" && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...(key !== undefined && { "Idempotency-Key": `"${key}"` }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return app.fetch(request);
  };
  return {
    db,
    app,
    time,
    told,
    kill,
    ask,
    /** A token of these scopes, kept as one that was made. */
    tokenOf: async (...scopes: readonly Scope[]): Promise<string> => {
      const octets = crypto.getRandomValues(new Uint8Array(TOKEN_OCTETS));
      const { token, id, hash } = await writeToken(octets);
      await addToken(db, { id, hash, name: scopes.join(" "), scopes, madeAt: time.now });
      return token;
    },
    close: () => db.close(),
  };
}

/** A database on which a statement fails that holds what `kill` says: as if the Worker had been stopped right before it. */
function mortalOver(db: D1Database, kill: { readonly at?: string }): D1Database {
  const prepare: D1Database["prepare"] = (sql) => {
    if (kill.at !== undefined && sql.includes(kill.at)) throw new Error("the Worker was stopped");
    return db.prepare(sql);
  };
  return Object.assign(Object.create(db), { prepare, batch: db.batch.bind(db) });
}

function keysOver(db: D1Database, time: { readonly now: number }): KeyContext {
  let drawn = 0;
  const random = () => {
    drawn += 1;
    return String(drawn).padStart(64, "0");
  };
  let made: MadeKeys = firstKeys(START, random);
  const keeper: KeyContext["keeper"] = {
    keys: async () => made,
    rotateKeys: async () => {
      made = withNewKey(made, time.now, random);
      return made;
    },
    takeKeys: async (taken) => {
      made = taken;
      return made;
    },
    removeKey: async (id) => withoutKey(made, id, time.now),
  };
  return {
    db,
    keeper,
    ring: createKeyRing([], keeper.keys, () => time.now),
    hashKey: async () => ({ kind: "key", secret: made.hash.secret, from: "made" }),
    set: { signingKeys: [] },
  };
}

/** An edition with a content, in some state, with emails in others. */
export async function addEdition(
  db: D1Database,
  id: number,
  state: string,
  emails: Readonly<Record<string, number>> = {},
): Promise<void> {
  const period = `weekly:2025-W${String(id).padStart(2, "0")}`;
  const slot = START - 1_000 * (100 - id);
  const of = { cadence: "weekly", period, slot, layout: "full", groupByTopic: false };
  const manifest = JSON.stringify({ ...of, template: "t", items: [], carried: 0 });
  const manifest_hash = String(id).repeat(64).slice(0, 64);
  const edition = { id, period, slot, state, manifest, manifest_hash, from_seq: 4, upto_seq: 9 };
  await db.batch([
    addingEdition(db, edition),
    addingContent(db, { id, edition_id: id, from_seq: 4, topics: "", upto_seq: 9, count: 1 }),
  ]);
  const rows = Object.entries(emails).flatMap(([email, count]) =>
    Array.from({ length: count }, () => email),
  );
  if (rows.length === 0) return;
  await addEmails(
    db,
    rows.map((email, nth) => ({
      kind: "edition",
      ref: String(id),
      subscriber: 1_000 * id + nth,
      state: email,
      at: slot,
    })),
  );
}

type Described = {
  readonly operationId: string;
  readonly security: readonly { readonly token: readonly Scope[] }[];
  readonly responses: Readonly<
    Record<
      string,
      { readonly content?: Readonly<Record<string, { readonly schema: Record<string, unknown> }>> }
    >
  >;
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Record<string, unknown> }>>;
  };
};

export type ApiOperation = Described & { readonly method: string; readonly path: string };

/** The description as it is served, and by it a judge of requests and answers. */
export async function describedBy(site: Pick<ApiSite, "ask">) {
  const document = (await (await site.ask("GET", "/api/openapi.json", { token: "" })).json()) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, each]): ApiOperation => ({ ...each, method: method.toUpperCase(), path }),
    ),
  );
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, "api");
  /** What is wrong with a value by a schema of the description; "" for nothing. */
  const judge = (schema: Record<string, unknown>, value: unknown): string => {
    const absolute = JSON.parse(
      JSON.stringify(schema).replaceAll('"#/components', '"api#/components'),
    ) as Record<string, unknown>;
    return ajv.validate(absolute, value) ? "" : ajv.errorsText();
  };
  return {
    document,
    operations,
    /** What is wrong with an answer. */
    judgeAnswer: async (operation: ApiOperation, answer: Response): Promise<string> => {
      const { status, headers } = answer;
      const type = (headers.get("Content-Type") ?? "").split(";")[0] ?? "";
      const schema = operation.responses[status]?.content?.[type]?.schema;
      if (schema === undefined) return `${status} with ${type} is not described`;
      return judge(schema, await answer.json());
    },
    /** What is wrong with the body of a request. */
    judgeBody: ({ requestBody }: ApiOperation, body: unknown): string => {
      const schema = requestBody?.content["application/json"]?.schema;
      if (schema === undefined) return body === undefined ? "" : "takes no body";
      return judge(schema, body);
    },
  };
}
