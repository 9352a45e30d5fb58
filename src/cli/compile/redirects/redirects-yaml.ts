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
  const { value, problems, lineOf } = readYaml({ file, text, firstLine: 1 }, redirectsSchema);
  const rules = (value ?? []).map(({ from, to, status }, at) => ({
    ...{ file, line: lineOf([at]), from, status },
    ...(to !== undefined && { to }),
  }));
  return { rules, problems };
}
