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
    return worker.fetch(request, env, context);
  },
  scheduled: (controller, env) => worker.scheduled(controller, env),
  queue: (batch, env) => worker.queue(batch, env),
} satisfies ExportedHandler<Env, Wake>;
