/** What the desk needs from outside, besides what subscribers' handlers need. */
import type { Config } from "../config.ts";
import type { Examination } from "../providers/health.ts";
import type { SubscribersContext } from "./subscribers-context.ts";

export type DeskContext = SubscribersContext & {
  readonly config: Config;
  /** A statement that queues an email to the operator. */
  readonly queueForOperator: (email: {
    readonly ref: string;
    readonly payload: unknown;
    readonly now: number;
  }) => D1PreparedStatement;
  /** Whether `npm start` runs this: then its plain http is taken, since there is no other. */
  readonly local: boolean;
  /** 32 fresh random octets. */
  readonly random: () => Uint8Array<ArrayBuffer>;
  readonly examine: () => Promise<Examination>;
};
