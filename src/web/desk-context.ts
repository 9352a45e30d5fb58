/** What the desk needs from outside, besides what subscribers' handlers need. */
import type { Config } from "../config.ts";
import type { Examination } from "../providers/health.ts";
import type { PushParts } from "./push-parts.ts";
import type { SubscribersContext } from "./subscribers-context.ts";

export type DeskContext = SubscribersContext & {
  readonly config: Config;
  /** Whether `npm start` runs this: then its plain http is taken, since there is no other. */
  readonly local: boolean;
  /** 32 fresh random octets. */
  readonly random: () => Uint8Array<ArrayBuffer>;
  readonly examine: () => Promise<Examination>;
  /** What telling others by HTTP works with; without it webhooks cannot be made. */
  readonly push?: PushParts;
};
