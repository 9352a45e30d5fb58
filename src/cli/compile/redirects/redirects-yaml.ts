/** content/redirects.yaml: a list of from, to and status. */
import { z } from "zod";
import { REDIRECT_STATUSES } from "../../../publication/redirect.ts";
import { keyed, quote, readYaml, requiredText } from "../front-matter/yaml-source.ts";
import type { Problem } from "../problem.ts";
import type { WrittenRule } from "./rule.ts";

const status = z.literal(REDIRECT_STATUSES, {
  error: (issue) => `cannot be ${quote(issue.input)}; write one of ${REDIRECT_STATUSES.join(", ")}`,
});

const rule = keyed({
  from: requiredText("from: /old-name"),
  to: requiredText("to: /posts/new-name").optional(),
  status: status.default(301),
});

/** An empty file is an empty list. */
const redirectsSchema = z.preprocess(
  (raw) => (JSON.stringify(raw) === "{}" ? [] : raw),
  z.array(rule, { error: "must be a list: - { from: /old-name, to: /posts/new-name }" }),
);

export function readRedirectsYaml(
  file: string,
  text: string,
): { readonly rules: readonly WrittenRule[]; readonly problems: readonly Problem[] } {
  const plain = readPlainRules(file, text);
  if (plain !== undefined) return { rules: plain, problems: [] };
  const { value, problems, lineOf } = readYaml({ file, text, firstLine: 1 }, redirectsSchema);
  const rules = (value ?? []).map(({ from, to, status }, at) => ({
    ...{ file, line: lineOf([at]), from, status },
    ...(to !== undefined && { to }),
  }));
  return { rules, problems };
}

/** In double quotes as JSON has them, which YAML reads alike, or bare where no letter has a meaning in YAML. */
const QUOTED = '"(?:[^"\\\\\\p{Cc}]|\\\\["\\\\/])*"';
const BARE = "/[\\w./~=&%+-]*|https?://[\\w.-]+(?:/[\\w./~=&%+-]*)?";
const TEXT = `(${QUOTED}|${BARE})`;
const STATUS = `(${REDIRECT_STATUSES.join("|")})`;
const ON_ONE_LINE = new RegExp(
  `^- \\{ from: ${TEXT}(?:, to: ${TEXT})?(?:, status: ${STATUS})? \\}[ \\t]*$`,
  "u",
);
const FROM = new RegExp(`^- from: ${TEXT}[ \\t]*$`, "u");
const TO = new RegExp(`^  to: ${TEXT}[ \\t]*$`, "u");
const STATUS_LINE = new RegExp(`^  status: ${STATUS}[ \\t]*$`, "u");

/**
 * A file that is written as the manual and an import write it. A parser of all YAML takes seconds for ten thousand rules.
 *
 * @returns undefined as soon as a line is anything else: then the parser reads the file
 */
export function readPlainRules(file: string, text: string): readonly WrittenRule[] | undefined {
  const rules: { file: string; line: number; from: string; to?: string; status: Status }[] = [];
  let open: (typeof rules)[number] | undefined;
  let statusOpen = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line === "" || line.startsWith("#")) continue;
    const whole = ON_ONE_LINE.exec(line);
    const from = whole?.[1] ?? FROM.exec(line)?.[1];
    if (from !== undefined) {
      const to = whole?.[2];
      open = {
        ...{ file, line: index + 1, from: unquoted(from), status: statusOf(whole?.[3]) },
        ...(to !== undefined && { to: unquoted(to) }),
      };
      statusOpen = whole === null;
      rules.push(open);
      if (whole !== null) open = undefined;
      continue;
    }
    const to = TO.exec(line)?.[1];
    const status = STATUS_LINE.exec(line)?.[1];
    if (open !== undefined && to !== undefined && open.to === undefined && statusOpen) {
      open.to = unquoted(to);
    } else if (open !== undefined && status !== undefined && statusOpen) {
      open.status = statusOf(status);
      statusOpen = false;
    } else return undefined;
  }
  return rules.some(({ from, to }) => from.trim() === "" || to?.trim() === "") ? undefined : rules;
}

type Status = WrittenRule["status"];

function statusOf(written: string | undefined): Status {
  return REDIRECT_STATUSES.find((status) => `${status}` === written) ?? 301;
}

/** Blanks at the ends go, as they go everywhere in settings. */
function unquoted(text: string): string {
  return (text.startsWith('"') ? String(JSON.parse(text)) : text).trim();
}
