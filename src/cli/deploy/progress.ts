/** What a person sees of a deployment while it goes on: each act by number, then what came of it and how long it took. */
import { seconds } from "../dev/compiling.ts";
import type { Failed } from "./failed.ts";

export type Progress = {
  /**
   * Says the act, does it, and says what came of it.
   *
   * @param words of what was done; a failure is said by who asked for the whole
   */
  readonly act: <Done extends object>(
    name: string,
    work: () => Promise<Done | Failed>,
    words: (done: Done) => string,
  ) => Promise<Done | Failed>;
};

export function createProgress(
  say: (line: string) => void,
  acts: number,
  now: () => number,
): Progress {
  let number = 0;
  return {
    async act(name, work, words) {
      number += 1;
      say(`${String(number).padStart(String(acts).length)}/${acts}  ${name}`);
      const started = now();
      const done = await work();
      const took = seconds(now() - started);
      say(isFailed(done) ? `     failed after ${took}` : `     ${words(done)} (${took})`);
      return done;
    },
  };
}

export function isFailed(done: object): done is Failed {
  return "kind" in done && done.kind === "failed";
}
