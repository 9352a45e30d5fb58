/**
 * The real Worker of this checkout for the proof of upgrades: its clock stands where it is told, and what its
 * Durable Object has stored can be taken out and put back. A deployment is upgraded in one place; here the
 * old code and the new run in two.
 */
import worker, { RestoreGuard as DeployedGuard } from "../../../src/worker.ts";

type Env = Parameters<typeof worker.fetch>[1];
type Entries = readonly (readonly [string, unknown])[];
type Wake = Parameters<typeof worker.queue>[0] extends MessageBatch<infer Body> ? Body : never;

const wallClock = Date.now.bind(Date);
let ahead = 0;
Date.now = () => wallClock() + ahead;

/** Stores what the deployed class stores, below the same names. */
export class RestoreGuard extends DeployedGuard {
  async takeOut(): Promise<Entries> {
    return [...(await this.ctx.storage.list())];
  }

  async putBack(entries: Entries): Promise<void> {
    for (const [key, value] of entries) await this.ctx.storage.put(key, value);
  }
}

/** Messages that were written to the queue, and those that were handled once: what is retried comes when it likes. */
const messages = { written: 0, handled: 0 };
let countedEnv: Env | undefined;

function counted(env: Env): Env {
  const queue = env.WAKE;
  countedEnv ??= {
    ...env,
    WAKE: {
      send: (...words: Parameters<typeof queue.send>) => {
        messages.written += 1;
        return queue.send(...words);
      },
      sendBatch: (batch: Parameters<typeof queue.sendBatch>[0]) => {
        const list = [...batch];
        messages.written += list.length;
        return queue.sendBatch(list);
      },
    } as Env["WAKE"],
  };
  return countedEnv;
}

function guardOf({ RESTORE_GUARD: guards }: Env): DurableObjectStub<RestoreGuard> {
  const id = guards.idFromName("sending");
  return guards.get(id) as unknown as DurableObjectStub<RestoreGuard>;
}

export default {
  async fetch(request, env, context) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === "/aged/clock") {
      ahead = Number(searchParams.get("now")) - wallClock();
      return Response.json(Date.now());
    }
    if (pathname === "/aged/guard" && request.method === "GET") {
      return Response.json(await guardOf(env).takeOut());
    }
    if (pathname === "/aged/guard") {
      await guardOf(env).putBack((await request.json()) as Entries);
      return Response.json(true);
    }
    if (pathname === "/aged/messages") return Response.json(messages);
    return worker.fetch(request, counted(env), context);
  },
  scheduled: (controller, env) => worker.scheduled(controller, counted(env)),
  async queue(batch, env) {
    const fresh = batch.messages.filter(({ attempts }) => attempts === 1).length;
    try {
      await worker.queue(batch, counted(env));
    } finally {
      messages.handled += fresh;
    }
  },
} satisfies ExportedHandler<Env, Wake>;
