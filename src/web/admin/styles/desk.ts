/** The stylesheet of the desk: one file, served under the hash of its text. */
import { base } from "./base.ts";
import { charts } from "./charts.ts";
import { frame } from "./frame.ts";
import { parts } from "./parts.ts";

export const deskStyles: string = [base, frame, parts, charts]
  .join("")
  .replace(/\n\s*/g, "\n")
  .trimStart();
