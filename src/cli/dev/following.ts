/**
 * Has the Worker follow what is saved. A save of content/ is taken by the Worker that runs. It is started anew for another
 * script, where it cannot take a save, and when it was given so much that it should forget: requests wait meanwhile.
 */
import type { LocalBundle } from "../local/bundle.ts";
import type { LocalWorker } from "../local/worker.ts";
import type { Front } from "./front.ts";

/** workerd keeps what it is given, a few times over. Octets: some twenty saves of a small publication. */
const MUCH_GIVEN = 50 * 1024 * 1024;
/** Where saves never cease, one of them waits for workerd to start. */
const TOO_MUCH_GIVEN = 4 * MUCH_GIVEN;
/** So long after a save nobody waits for the next. Milliseconds. */
const QUIET_MS = 5_000;

export type Following = {
  /** Has it serve what is compiled now. Resolves when it does; browsers are told. */
  readonly compiled: () => Promise<void>;
  /** The same with another script. */
  readonly bundled: (bundle: LocalBundle) => Promise<void>;
  readonly stop: () => void;
};

/**
 * @param started what the Worker was started with
 * @param io `open` lets requests through again; `onTrouble` is told what nobody waits for
 */
export function createFollowing(
  worker: Pick<LocalWorker, "renew" | "replace" | "given">,
  started: LocalBundle,
  io: Pick<Front, "hold" | "tell" | "isIdle"> & {
    readonly open: () => void;
    readonly onTrouble: (line: string) => void;
  },
  quietMs: number = QUIET_MS,
): Following {
  let bundle = started;
  let isSaved = false;
  let isAnew = false;
  let quiet: NodeJS.Timeout | undefined;
  let stopped = false;

  const follow = oneAtATime(async () => {
    clearTimeout(quiet);
    const [saved, anew] = [isSaved, isAnew];
    isSaved = isAnew = false;
    if (anew || worker.given() > TOO_MUCH_GIVEN || !(await worker.renew())) await startAnew();
    if (saved) io.tell();
    forgetSoon();
  });
  async function startAnew(): Promise<void> {
    await io.hold();
    try {
      await worker.replace(bundle);
    } finally {
      io.open();
    }
  }
  function forgetSoon(): void {
    if (!stopped && worker.given() > MUCH_GIVEN) quiet = setTimeout(forget, quietMs);
  }
  function forget(): void {
    if (!io.isIdle()) {
      forgetSoon();
      return;
    }
    isAnew = true;
    follow().catch((error: unknown) =>
      io.onTrouble(error instanceof Error ? error.message : String(error)),
    );
  }
  return {
    compiled() {
      isSaved = true;
      return follow();
    },
    bundled(made) {
      bundle = made;
      isSaved = isAnew = true;
      return follow();
    },
    stop() {
      stopped = true;
      clearTimeout(quiet);
    },
  };
}

/** Calls that come while one runs are answered by one more, which sees what all of them want. */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  return () => {
    next ??= running.then(() => {
      next = undefined;
      const done = work();
      running = done.catch(() => undefined);
      return done;
    });
    return next;
  };
}
