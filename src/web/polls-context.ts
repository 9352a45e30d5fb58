/** What is counted of feed readers, and whom it puts off: opened once per isolate. */

import type { PollLimit } from "../statistics/readers/poll-limit.ts";
import type { Poll } from "../statistics/readers/tally.ts";

export type PollsContext = {
  /** Counts an answer. @returns what is still to be done when the answer has left, now and then */
  readonly note: (poll: Poll, now: number) => Promise<unknown> | undefined;
  readonly limit: PollLimit;
};
