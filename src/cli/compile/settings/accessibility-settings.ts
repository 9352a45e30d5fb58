/** `accessibility:` of publication.yaml: what the statement on accessibility says. Without it there is no such page. */
import { z } from "zod";
import { httpUrl, line, mailAddress } from "../front-matter/fields.ts";
import { keyed, oneOf, quote, requiredText } from "../front-matter/yaml-source.ts";

const day = requiredText("assessed: 2026-11-29").refine(isCalendarDay, {
  error: (issue) =>
    `cannot be ${quote(issue.input)}; write a day that there is, such as 2026-11-29`,
});

/** The group of keys. */
export const accessibility = keyed({
  contact: mailAddress(),
  conformance: oneOf(["full", "partial", "none"]),
  assessed: day,
  limitations: z
    .array(line("Recordings from before 2026 have no transcript."), {
      error: "must be a list of what is not accessible, a sentence each",
    })
    .default([]),
  enforcement: keyed({ name: line("name: The authority"), url: httpUrl() }).optional(),
}).superRefine(({ conformance, limitations }, context) => {
  const full = conformance === "full";
  if (full === (limitations.length === 0)) return;
  const message = full
    ? "cannot stand beside conformance: full; write partial, or take the list out"
    : `is missing; say what does not conform, or write conformance: full`;
  context.addIssue({ code: "custom", path: ["limitations"], message });
});

export type AccessibilitySettings = z.output<typeof accessibility>;

/** Whether the calendar has it: no 30th of February. */
function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T12:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
