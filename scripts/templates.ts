/** Writes beside each template of emails what MJML makes of it, so that nobody's first compilation waits for MJML. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  compiledFile,
  compiledText,
  compileTemplate,
  ourTemplates,
} from "../src/cli/compile/settings/templates.ts";
import { OWN_TEMPLATES } from "../src/cli/package-root.ts";

for (const name of ourTemplates()) {
  const file = join(OWN_TEMPLATES, name);
  const mjml = readFileSync(file, "utf8");
  const html = await compileTemplate(file, mjml);
  if (typeof html !== "string") throw new Error(JSON.stringify(html, null, 2));
  writeFileSync(compiledFile(file), compiledText(mjml, html));
}
