/** Plain files are read line by line; what is said of them is what the parser of YAML would say. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  readPlainRules,
  readRedirectsYaml,
} from "../../../../src/cli/compile/redirects/redirects-yaml.ts";
import { runs } from "../../../support/runs.ts";

const plainText = fc.stringMatching(/^\/[\w./~=&%+-]{0,12}$/);
const text = fc.oneof(
  plainText,
  fc.stringMatching(/^https?:\/\/[a-z.-]{1,8}(\/[\w.]{0,6})?$/),
  fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
    .map((each) => JSON.stringify(`/${each}`)),
);
const status = fc.constantFrom("", 301, 302, 307, 308, 410);
const rule = fc
  .tuple(fc.boolean(), text, fc.option(text), status, fc.constantFrom("", "\n", "# said\n"))
  .map(([flow, from, to, code, before]) =>
    flow
      ? `${before}- { from: ${from}${to === null ? "" : `, to: ${to}`}${code === "" ? "" : `, status: ${code}`} }\n`
      : `${before}- from: ${from}\n${to === null ? "" : `  to: ${to}\n`}${code === "" ? "" : `  status: ${code}\n`}`,
  );

test("both readings of a file are one", () => {
  let plain = 0;
  fc.assert(
    fc.property(fc.array(rule, { minLength: 1, maxLength: 6 }), (rules) => {
      const written = rules.join("");
      const fast = readPlainRules("f", written);
      if (fast === undefined) return;
      plain += 1;
      // A line that is no rule has the parser read the file: the last one only adds itself.
      const slow = readRedirectsYaml("f", `${written}- { from: /end, to: '/x' }\n`);
      expect(slow.problems).toEqual([]);
      expect(slow.rules.slice(0, -1)).toEqual(fast);
    }),
    { numRuns: runs(125, 1_000) },
  );
  expect(plain).toBeGreaterThan(runs(50, 400));
});

test.each([
  "- {from: /a, to: /b}",
  "- from: /a\n  too: /b",
  "- from: /a\n  status: 301\n  to: /b",
  "- from: /a\n  to: /b\n  to: /c",
  "- from: /a # said\n  to: /b",
  "- from: /a: b\n  to: /c",
  "- from: '/a'\n  to: /b",
  "  to: /b",
  "- from: [/a]",
  '- from: " "\n  to: /b',
  "from: /a",
])("%j is for the parser", (written) => {
  expect(readPlainRules("f", written)).toBeUndefined();
});
