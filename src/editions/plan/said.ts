/** The line for people about a pass that queued emails, of an edition or a broadcast. Pure. */
import type { Series } from "../../publication/broadcast.ts";
import { counted } from "../../text/amounts.ts";
import type { Edition } from "../edition.ts";
import type { LogLine } from "../log-store.ts";

/** What a pass has queued, for people. @param then what comes next: "all planned" */
export function said(
  edition: Pick<Edition<Series>, "period">,
  { queued, behind = 0 }: { readonly queued: number; readonly behind: number | undefined },
  now: number,
  then: string,
): LogLine {
  const canary = behind === 0 ? "" : ` (${behind} of them once the first have fared well)`;
  return {
    at: now,
    kind: "plan",
    line: `${edition.period}: queued ${counted(queued, "email")}${canary}, ${then}`,
  };
}
