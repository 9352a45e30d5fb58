/**
 * Consumers that run at once, taken turn by turn: each stops at every I/O, before it and before it sees
 * the answer, and a generator with a seed says who goes on. A failing course can be run again.
 */
import type { Boundary } from "../../test/mail/boundary.ts";

export type Turns = {
  /** A handler at which its user waits for a turn. One user a handler, one I/O at a time. */
  readonly boundary: (watch?: Watch) => Boundary;
  /** Runs all of them to their end, in turns. */
  readonly run: (users: readonly (() => Promise<void>)[]) => Promise<void>;
  /** Turns taken so far: a clock of happenings. */
  readonly now: () => number;
};

/** Is told of each I/O right after its effect; nobody else moves before it is done. */
export type Watch = (answer: unknown) => unknown;

/** @param between what may happen between two turns, such as time going by */
export function createTurns(random: () => number, between: () => void = () => undefined): Turns {
  const parked: (() => void)[] = [];
  let busy = 0;
  let turns = 0;
  let idle: (() => void) | undefined;
  const rest = () => {
    busy -= 1;
    if (busy === 0) idle?.();
  };
  const park = () =>
    new Promise<void>((resolve) => {
      parked.push(resolve);
      rest();
    });
  return {
    now: () => turns,
    boundary: (watch) => async (run) => {
      await park();
      const answer = await run();
      await watch?.(answer);
      await park();
      return answer;
    },
    run: async (users) => {
      busy = users.length;
      const ends = users.map((user) => user().finally(rest));
      let open = true;
      const over = Promise.allSettled(ends).then(() => {
        open = false;
      });
      while (open) {
        if (busy > 0) {
          await new Promise<void>((resolve) => {
            idle = resolve;
            if (busy === 0) resolve();
          });
        }
        if (parked.length === 0) {
          await over;
          break;
        }
        turns += 1;
        between();
        busy += 1;
        parked.splice(Math.floor(random() * parked.length), 1)[0]?.();
      }
      await Promise.all(ends);
    },
  };
}
