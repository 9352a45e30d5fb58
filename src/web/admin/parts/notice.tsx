/** A sentence that stands out: what was done, what is wrong, what to know. */
import type { Child } from "hono/jsx";

export type Tone = "good" | "warn" | "bad" | "plain";

/** By words as well as by colour. */
const SAYS: Readonly<Record<Tone, string>> = {
  good: "Done",
  warn: "Attention",
  bad: "Wrong",
  plain: "Note",
};

export function Notice(view: {
  readonly tone: Tone;
  /** In the place of the tone's own word. */
  readonly label?: string;
  readonly children?: Child;
}) {
  return (
    <div class={`notice ${view.tone}`} role={view.tone === "plain" ? undefined : "status"}>
      <strong>{view.label ?? SAYS[view.tone]}</strong>
      <div>{view.children}</div>
    </div>
  );
}
