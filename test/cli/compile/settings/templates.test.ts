import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  compiledFile,
  compiledText,
  compileTemplate,
  ourTemplates,
} from "../../../../src/cli/compile/settings/templates.ts";
import { OWN_TEMPLATES } from "../../../../src/cli/package-root.ts";

test.each(ourTemplates())(
  "%s lies compiled beside itself, as MJML compiles it now (else `npm run templates`)",
  async (name) => {
    const file = join(OWN_TEMPLATES, name);
    const mjml = readFileSync(file, "utf8");
    const html = await compileTemplate(file, mjml);
    expect(readFileSync(compiledFile(file), "utf8")).toBe(compiledText(mjml, String(html)));
  },
);
