/** What the operator is told of an edition as it is frozen. */
import type { Series } from "../publication/broadcast.ts";

/** What the operator is sent about an edition: a copy of what goes out, or a question. */
export type Notice = {
  readonly why: "copy" | "review";
  readonly cadence: Series;
  readonly period: string;
  readonly manifestHash: string;
  /** Why it is asked about, in words. */
  readonly reason: string;
};

/** Turns a notice into statements that join the edition's own transaction. Repeating them is harmless. */
export type Notify = (notice: Notice) => readonly D1PreparedStatement[];
