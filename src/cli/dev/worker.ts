/** The Worker of `npm start`: started, made to follow each save, and ticked. */
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { bundleLocally, type LocalBundle } from "../local/bundle.ts";
import { startLocalWorker } from "../local/worker.ts";
import { createFollowing, oneAtATime } from "./following.ts";
import { type AnswerEmail, openFront } from "./front.ts";
import { noteRunningServer } from "./running.ts";
import { localTickKey } from "./secrets.ts";
import { watchSources } from "./sources.ts";

/** The Worker's own words about what it threw come by another way. */
const WORDS_AFTER_MS = 200;

export type RunningWorker = {
  /** "http://localhost:8787" */
  readonly origin: string;
  /** Has the Worker serve what is compiled now. Resolves when it does; browsers are told. */
  readonly replace: () => Promise<void>;
  /** Ends everything that was started. */
  readonly stop: () => Promise<void>;
};

/**
 * Starts the Worker around what lies in dist/, and resolves when it answers GET /healthz with 200.
 *
 * @param bundling the Worker's script, which can be made while content/ is compiled
 * @param ports where it listens, and a debugger's door if one is wanted
 * @param io `email` answers what the Worker does not; `onLine` is called with each line that the Worker logs
 */
export async function startWorker(
  cwd: string,
  bundling: Promise<LocalBundle>,
  ports: { readonly port: number; readonly inspector: number | undefined },
  io: {
    readonly email: AnswerEmail;
    readonly onLine: (line: string) => void;
    readonly onTrouble: (line: string) => void;
  },
): Promise<RunningWorker> {
  const origin = `http://localhost:${ports.port}`;
  const front = await openFront(ports.port, io.email);
  const forget = noteRunningServer(cwd, origin);
  const closing: (() => unknown)[] = [front.close, forget];
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    const bundle = await bundling;
    const tickKey = localTickKey(cwd);
    const worker = await startLocalWorker(bundle, {
      cwd,
      library: join(cwd, "dist/library.txt"),
      // No plan limits the local database, and the digest shall be there at the first tick.
      vars: { PLAN: "paid", ...(tickKey !== undefined && { LOCAL_TICK_KEY: tickKey }) },
      inspector: ports.inspector,
      onLine: io.onLine,
    });
    closing.push(worker.stop);
    const open = () => front.open(worker.port(), worker.assets?.inFront);
    open();
    const answer = await fetch(`http://127.0.0.1:${worker.port()}/healthz`);
    if (!answer.ok) throw new Error(`the Worker answers ${answer.status}:\n${await answer.text()}`);

    const following = createFollowing(worker, bundle, { ...front, open, onTrouble: io.onTrouble });
    closing.push(following.stop);
    const bundleAgain = oneAtATime(async () => {
      try {
        const made = await bundleLocally(cwd);
        sources.follow(made.inputs);
        await following.bundled(made);
      } catch (error) {
        io.onTrouble(error instanceof Error ? error.message : String(error));
      }
    });
    const sources = watchSources(bundleAgain);
    sources.follow(bundle.inputs);
    closing.push(sources.stop);
    return { origin, replace: following.compiled, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Fires the cron once. It never fires by itself locally. Rejects when the Worker refuses, or cannot be reached.
 *
 * @param cwd where .dev.vars is: the Worker wants the key that is made of it
 * @param at the event's own time, milliseconds since the epoch
 */
export async function tick(origin: string, cwd: string, at: number): Promise<void> {
  const query = new URLSearchParams({ cron: localTickKey(cwd) ?? "* * * * *", time: String(at) });
  const response = await fetch(`${origin}/cdn-cgi/local/scheduled?${query}`);
  if (response.ok) return;
  await sleep(WORDS_AFTER_MS);
  throw new Error(`the tick of the cron answered ${response.status}: the lines above say why`);
}
