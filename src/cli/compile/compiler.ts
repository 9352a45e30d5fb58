/** content/ → what the Worker is built from. Nothing is written while anything is wrong. */

import type { Compilation, CompileOptions } from "./compilation.ts";
import { ChangedFile, changedFile } from "./files.ts";
import { emptyCache } from "./kept/cache.ts";
import { createSpill } from "./pool/spill.ts";
import { createWorkerPool, type WorkerPool } from "./pool/worker-pool.ts";
import { compileOnce } from "./steps/compile-once.ts";
import { openState, type State } from "./steps/state.ts";

export type Compiler = {
  /** Compiles what lies on the disk now. Calls must not overlap. */
  readonly compile: () => Promise<Compilation>;
  /** Makes what the last compilation left waiting of its pictures and share cards; the next one publishes it. */
  readonly makePictures: () => Promise<{ readonly pictures: number; readonly cards: number }>;
};

/** Compiles once. See `createCompiler` for a process that compiles on every save. */
export function compileContent(options: CompileOptions): Promise<Compilation> {
  return createCompiler(options).compile();
}

/** A compiler that remembers, between its calls, what it has read and rendered. */
export function createCompiler(options: CompileOptions): Compiler {
  const state = openState(options);
  return {
    async compile() {
      // Who only looks writes nothing anywhere.
      const spill = options.checkOnly === true ? undefined : createSpill(options.outDir);
      const pool = createWorkerPool(options.progress, spill);
      try {
        const first = await compileSettled(state, pool);
        if (first !== "missing") return first;
        // Someone cleared a part of dist/: forget what it was believed to hold.
        state.cache = emptyCache(state.version);
        const second = await compileSettled(state, pool);
        if (second === "missing") throw new Error("a body that was just rendered is missing");
        return second;
      } finally {
        await pool.dismiss();
        state.carried = undefined;
        spill?.close();
      }
    },
    async makePictures() {
      const { waiting, pictures, drawCards } = state;
      const progress = options.pictureProgress ?? (() => undefined);
      return {
        cards: (await drawCards?.()) ?? 0,
        pictures: (await pictures?.make(waiting, progress)) ?? 0,
      };
    },
  };
}

/** How often a file may be saved while it is compiled. */
const PATIENCE = 3;

/** Compiles, and does so again where a file changed meanwhile. */
async function compileSettled(state: State, pool: WorkerPool): Promise<Compilation | "missing"> {
  for (let tries = 1; ; tries++) {
    try {
      return await compilePictured(state, pool);
    } catch (error) {
      const changed = changedFile(error, state.options.contentDir);
      if (changed === undefined) throw error;
      if (tries === PATIENCE) throw new ChangedFile(changed);
      state.textMemory.delete(changed);
      // Others were at work on batches that nobody waits for any more.
      await pool.dismiss();
    }
  }
}

/** Compiles, and where pictures are to be made by then, makes those that it found and compiles what shows them anew. */
async function compilePictured(state: State, pool: WorkerPool): Promise<Compilation | "missing"> {
  state.carried = undefined;
  const first = await compileOnce(state, pool, state.options.pictures === "now");
  if (first !== "waiting") return first;
  const progress = state.options.pictureProgress ?? (() => undefined);
  await state.pictures?.make(state.waiting, progress);
  const second = await compileOnce(state, pool, false);
  if (second === "waiting") throw new Error("pictures were waited for twice");
  return second;
}
