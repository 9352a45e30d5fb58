/** Cloudflare's API on loopback, for the real Wrangler: what it is asked, what it changes, and what it refuses on demand. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { type Account, type Answer, answerFrom, ok, refuse } from "./cloudflare-account.ts";
import { signedFile } from "./cloudflare-d1.ts";

/** Something that goes wrong once, or a number of times. */
export type Mishap = {
  /** Such as "POST /queues": the method, and how the path below /accounts/:id begins or what it fits. */
  readonly call: string | RegExp;
  readonly answer: Answer;
  /** Whether it happens before the call is done, or after, so that only its answer is lost. */
  readonly when?: "before" | "after";
  times: number;
};

export type Cloudflare = {
  /** For CLOUDFLARE_API_BASE_URL. */
  readonly base: string;
  /** Every call as "METHOD /path", below /accounts/:id where it is of an account. */
  readonly calls: string[];
  /** Calls that changed something. SQL counts when the database is another one after it. */
  readonly changes: string[];
  /** Calls that the stand-in has no answer for: a test that sees one is about a Wrangler that nobody has looked at. */
  readonly strange: string[];
  readonly mishaps: Mishap[];
  readonly close: () => Promise<void>;
};

/** Of it Wrangler wants to know no more than that it begins like one. */
export const TOKEN = "a-token-that-is-plainly-not-a-secret-0000";

/** An upload of files shows what its session was opened with. */
const BEARERS: ReadonlySet<string> = new Set([`Bearer ${TOKEN}`, "Bearer session"]);

/** @param accounts those that the token opens */
export async function startCloudflare(accounts: readonly Account[]): Promise<Cloudflare> {
  const [calls, changes, strange]: [string[], string[], string[]] = [[], [], []];
  const mishaps: Mishap[] = [];
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://cloudflare");
    const method = request.method ?? "GET";
    const [, id, below] = /^\/client\/v4\/accounts\/([^/]+)(\/.*)?$/.exec(pathname) ?? [];
    const path = id === undefined ? pathname.replace("/client/v4", "") : (below ?? "/");
    const call = `${method} ${path}`;
    calls.push(call);
    const body = await bodyOf(request);
    const origin = `http://${request.headers.host}`;
    const mishap = mishaps.find((one) => one.times > 0 && isOf(one.call, call));
    if (mishap !== undefined) mishap.times -= 1;
    if (mishap !== undefined && mishap.when !== "after") return mishap.answer;
    // A signed URL is its own proof.
    if (path.startsWith("/signed/"))
      return mishap?.answer ?? (await signedFile(method, path, body));
    if (!BEARERS.has(request.headers.authorization ?? "")) {
      return path === "/user/tokens/verify"
        ? refuse(401, 1000, "Invalid API Token")
        : refuse(401, 10_000, "Authentication error");
    }
    const account = accounts.find((one) => one.id === id);
    if (id !== undefined && account === undefined) {
      return refuse(403, 10_000, "Authentication error");
    }
    const before = account === undefined ? "" : stateOf(account);
    const answered =
      account === undefined
        ? ofUser(accounts, path, searchParams)
        : await answerFrom(account, { method, path, query: searchParams, body, origin });
    if (account !== undefined && stateOf(account) !== before) changes.push(call);
    if (answered === undefined) strange.push(call);
    return mishap?.answer ?? answered ?? refuse(404, 7003, `No route for ${call}`);
  };
  const server = createServer(async (request, response) => {
    const { status, result, error, file, cursor } = await answer(request);
    if (file !== undefined) {
      response.writeHead(status, file.etag === undefined ? {} : { ETag: `"${file.etag}"` });
      response.end(file.text);
      return;
    }
    response.writeHead(status, { "Content-Type": "application/json" });
    const list = Array.isArray(result)
      ? {
          result_info: {
            page: 1,
            per_page: 100,
            count: result.length,
            total_count: result.length,
            total_pages: 1,
            ...(cursor !== undefined && { cursor }),
          },
        }
      : {};
    response.end(
      JSON.stringify({
        success: error === undefined,
        errors: error === undefined ? [] : [error],
        messages: [],
        result: result ?? null,
        ...list,
      }),
    );
  });
  // Both ends share a process here: after work of five seconds one would close what the other just then uses again.
  server.keepAliveTimeout = 0;
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}/client/v4`,
    calls,
    changes,
    strange,
    mishaps,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

/** Everything that an account holds, as text: two of them differ when something was changed. */
function stateOf({ buckets, ...account }: Account): string {
  const { databases, queues, scripts, assets, domains, subdomain } = account;
  const rows = [...databases.values()].map(({ name, sql, writes }) => [
    name,
    writes,
    sql.prepare("PRAGMA schema_version").get(),
    sql.prepare("SELECT total_changes()").get(),
  ]);
  const seen = [...scripts].map(([name, script]) => [
    name,
    { ...script, secrets: [...script.secrets] },
  ]);
  const held = [...buckets].map(([name, objects]) => [name, [...objects.keys()]]);
  return JSON.stringify([held, rows, [...queues], seen, [...assets], [...domains], subdomain]);
}

function isOf(wanted: string | RegExp, call: string): boolean {
  return typeof wanted === "string" ? call.startsWith(wanted) : wanted.test(call);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  if (chunks.length === 0) return undefined;
  const type = request.headers["content-type"] ?? "";
  const bytes = Buffer.concat(chunks);
  if (type.startsWith("multipart/form-data")) {
    return new Response(bytes, { headers: { "Content-Type": type } }).formData();
  }
  if (type === "application/octet-stream") return bytes;
  // Wrangler sends JSON to some addresses without saying that it is.
  try {
    return JSON.parse(bytes.toString()) as unknown;
  } catch {
    return bytes;
  }
}

/** What is asked of no account: who the token is of. */
function ofUser(
  accounts: readonly Account[],
  path: string,
  asked: URLSearchParams,
): Answer | undefined {
  const all = accounts.map(({ id, name }) => ({ id, name }));
  if (path === "/user/tokens/verify") return ok({ id: "token", status: "active" });
  if (path === "/user") return ok({ id: "user", email: "ada@harbour.example" });
  if (path === "/accounts") return ok(all);
  if (path === "/memberships") {
    return ok(all.map((account) => ({ id: account.id, status: "accepted", account, roles: [] })));
  }
  if (path === "/zones") {
    const held = accounts.filter(({ id }) => id === asked.get("account.id"));
    const zones = held.flatMap(({ zones: names }) => names);
    const found = zones.filter((name) => name === asked.get("name"));
    return ok(found.map((name) => ({ id: `zone-of-${name}`, name })));
  }
  return undefined;
}
