/**
 * The real Worker, src/worker.ts, for `bench/delivery-workerd`: its clock runs ahead by what it is told,
 * and what it asks of the platform is counted. Nothing else differs from a deployment.
 */
import type { Wake } from "../../src/outbox/queue.ts";
import worker, { RestoreGuard } from "../../src/worker.ts";

type Env = Parameters<typeof worker.fetch>[1];

/** What was asked of the platform since the last look. */
export type Counts = {
  rowsWritten: number;
  rowsRead: number;
  /** Statements, each in a batch counted: the Free plan allows 50 an invocation. */
  statements: number;
  /** Most statements of one invocation of the queue, and of the cron. */
  statementsAtOnce: { queue: number; cron: number };
  /** Most requests to other services, the database's round trips among them, of one invocation. */
  requestsAtOnce: { queue: number; cron: number };
  messagesWritten: number;
  messagesRead: number;
  messagesDeleted: number;
  fenceRequests: number;
  /** Of those, how many write: one row each. */
  fenceMoves: number;
  invocations: number;
};

function nothing(): Counts {
  return {
    rowsWritten: 0,
    rowsRead: 0,
    statements: 0,
    statementsAtOnce: { queue: 0, cron: 0 },
    requestsAtOnce: { queue: 0, cron: 0 },
    messagesWritten: 0,
    messagesRead: 0,
    messagesDeleted: 0,
    fenceRequests: 0,
    fenceMoves: 0,
    invocations: 0,
  };
}

let counts = nothing();
let requests = 0;

const wallClock = Date.now.bind(Date);
let ahead = 0;
// Leases last five minutes and the queue's grace three: the proof would wait for hours by the wall clock.
Date.now = () => wallClock() + ahead;

const fetchOutside = globalThis.fetch;
globalThis.fetch = (input: RequestInfo | URL, init?: RequestInit) => {
  requests += 1;
  return fetchOutside(input, init);
};

/** Each statement as the Worker sees it, and the platform's own behind it. */
const inner = new WeakMap<D1PreparedStatement, D1PreparedStatement>();

function tally(result: D1Result): void {
  counts.statements += 1;
  counts.rowsWritten += result.meta.rows_written;
  counts.rowsRead += result.meta.rows_read;
}

function countedStatement(statement: D1PreparedStatement): D1PreparedStatement {
  const all = async () => {
    requests += 1;
    const result = await statement.all();
    tally(result);
    return result;
  };
  const counted = {
    bind: (...values: unknown[]) => countedStatement(statement.bind(...values)),
    all,
    run: all,
    // `first` hides what it cost.
    first: async () => (await all()).results[0] ?? null,
  } as unknown as D1PreparedStatement;
  inner.set(counted, statement);
  return counted;
}

function countedDatabase(db: D1Database): D1Database {
  return {
    prepare: (sql: string) => countedStatement(db.prepare(sql)),
    batch: async (statements: D1PreparedStatement[]) => {
      requests += 1;
      const results = await db.batch(statements.map((one) => inner.get(one) ?? one));
      for (const result of results) tally(result);
      return results;
    },
  } as D1Database;
}

function countedQueue(queue: Env["WAKE"]): Env["WAKE"] {
  return {
    send: (body: Parameters<Env["WAKE"]["send"]>[0]) => {
      requests += 1;
      counts.messagesWritten += 1;
      return queue.send(body);
    },
    sendBatch: (messages: Parameters<Env["WAKE"]["sendBatch"]>[0]) => {
      requests += 1;
      const list = [...messages];
      counts.messagesWritten += list.length;
      return queue.sendBatch(list);
    },
  } as Env["WAKE"];
}

function countedGuard(namespace: Env["RESTORE_GUARD"]): Env["RESTORE_GUARD"] {
  return {
    idFromName: (name: string) => namespace.idFromName(name),
    get: (id: DurableObjectId) => {
      const stub = namespace.get(id);
      const asked = <Answer>(answer: Answer): Answer => {
        requests += 1;
        counts.fenceRequests += 1;
        return answer;
      };
      return {
        read: () => asked(stub.read()),
        move: (count: Parameters<typeof stub.move>[0]) => {
          counts.fenceMoves += 1;
          return asked(stub.move(count));
        },
        accept: (count: Parameters<typeof stub.accept>[0]) => asked(stub.accept(count)),
        keys: () => asked(stub.keys()),
      };
    },
  } as unknown as Env["RESTORE_GUARD"];
}

let countedEnv: Env | undefined;

function counted(env: Env): Env {
  countedEnv ??= {
    ...env,
    DB: countedDatabase(env.DB),
    WAKE: countedQueue(env.WAKE),
    RESTORE_GUARD: countedGuard(env.RESTORE_GUARD),
    EMAIL: { send: sendOutside },
  };
  return countedEnv;
}

function countedMessage(message: Message<Wake>): Message<Wake> {
  return {
    body: message.body,
    ack: () => {
      counts.messagesDeleted += 1;
      message.ack();
    },
    retry: (options?: QueueRetryOptions) => message.retry(options),
  } as Message<Wake>;
}

/** In the place of Cloudflare's mail binding, one request an email. */
async function sendOutside(message: unknown): Promise<{ messageId: string }> {
  const response = await fetch(`${outside}/cloudflare`, {
    method: "POST",
    body: JSON.stringify(message),
  });
  const answer = (await response.json()) as { messageId: string; code?: string };
  if (answer.code !== undefined) throw Object.assign(new Error("refused"), { code: answer.code });
  return answer;
}

let outside = "";

/** Runs one invocation of the Worker and remembers the largest one's appetite. */
async function invocation(entry: "queue" | "cron", work: () => Promise<unknown>): Promise<void> {
  const [statements, asked] = [counts.statements, requests];
  counts.invocations += 1;
  await work();
  const most = (before: number, now: number) => Math.max(before, now);
  counts.statementsAtOnce[entry] = most(
    counts.statementsAtOnce[entry],
    counts.statements - statements,
  );
  counts.requestsAtOnce[entry] = most(counts.requestsAtOnce[entry], requests - asked);
}

export default {
  async fetch(request, env, context) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === "/bench/clock") {
      ahead = Number(searchParams.get("ahead"));
      outside = String((env as unknown as { readonly OUTSIDE?: string }).OUTSIDE);
      return Response.json(Date.now());
    }
    if (pathname === "/bench/counts") {
      const answer = Response.json(counts);
      counts = nothing();
      return answer;
    }
    if (pathname === "/bench/left") {
      const row = await env.DB.prepare(
        `SELECT (SELECT count(*) FROM batches WHERE open = 1) AS batches,
           (SELECT count(*) FROM outbox WHERE batch = 0) AS loose,
           (SELECT state FROM editions WHERE state <> 'skipped') AS edition`,
      ).first();
      return Response.json(row);
    }
    if (pathname === "/bench/touch") return Response.json(await env.DB.prepare("SELECT 1").first());
    return worker.fetch(request, counted(env), context);
  },

  scheduled: (controller, env) =>
    invocation("cron", () => worker.scheduled(controller, counted(env))),

  // Messages that come together are what concurrent consumers would have, each in a pass of its own.
  queue: async (batch, env) => {
    counts.messagesRead += batch.messages.length;
    const passes = batch.messages.map((message) => {
      const messages = [countedMessage(message)];
      const own = { ...batch, messages } as typeof batch;
      return invocation("queue", async () => worker.queue(own, counted(env)));
    });
    await Promise.all(passes);
  },
} satisfies ExportedHandler<Env, Wake>;

export { RestoreGuard };
