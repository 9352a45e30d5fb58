/** Email templates: MJML of ours or of the author's → HTML with placeholders, by name. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import type { Dress } from "../../../templates/look.ts";
import { templateProblems } from "../../../templates/template.ts";
import { OWN_TEMPLATES } from "../../package-root.ts";
import { compareText, type Problem } from "../problem.ts";
import { hashOf } from "../ship/hash.ts";

/** HTML by hash of the MJML it was made from. */
export type TemplateCache = Readonly<Record<string, string>>;

type TemplatesReading = {
  /** HTML by name: "edition" for edition.mjml. */
  readonly templates: Readonly<Record<string, string>>;
  readonly cache: TemplateCache;
  readonly problems: readonly Problem[];
};

/**
 * Compiles the templates. MJML takes most of a second to load, so it is loaded only for one that is not known: what it makes
 * of ours lies beside them.
 *
 * @param own paths of the author's templates below `contentDir`: each stands in for ours of that name
 * @param label turns such a path into what problems call it
 * @param dress puts ours into the look of the publication; the author's own stays as it is
 */
export async function readTemplates(
  contentDir: string,
  own: readonly string[],
  label: (path: string) => string,
  cache: TemplateCache,
  dress: Dress,
): Promise<TemplatesReading> {
  const files = new Map<string, { readonly absolute: string; readonly file: string }>();
  for (const name of ourTemplates()) {
    const absolute = join(OWN_TEMPLATES, name);
    files.set(name, { absolute, file: relative(process.cwd(), absolute) });
  }
  for (const path of own) {
    files.set(basename(path), { absolute: join(contentDir, path), file: label(path) });
  }
  const templates: Record<string, string> = {};
  const kept: Record<string, string> = {};
  const problems: Problem[] = [];
  for (const [name, { absolute, file }] of [...files].sort(([a], [b]) => compareText(a, b))) {
    const mjml = readFileSync(absolute, "utf8");
    const key = hashOf(mjml);
    const ours = !own.some((path) => basename(path) === name);
    const known = cache[key] ?? (ours ? compiledBefore(absolute, key) : undefined);
    const result = known ?? (await compileTemplate(file, mjml));
    if (typeof result !== "string") problems.push(...result);
    else {
      kept[key] = result;
      problems.push(...lacks(file, mjml, result));
      templates[name.replace(/\.mjml$/, "")] = ours ? dress(result) : result;
    }
  }
  return { templates, cache: kept, problems };
}

/** "<!-- hash of the MJML -->" and a line end before the HTML. `npm run templates` writes it. */
const COMPILED = /^<!-- (\w+) -->\n/;

/** Where what MJML made of a template of ours is kept. */
export function compiledFile(mjmlFile: string): string {
  return `${mjmlFile}.html`;
}

/** What `compiledFile` holds. */
export function compiledText(mjml: string, html: string): string {
  return `<!-- ${hashOf(mjml)} -->\n${html}`;
}

/** Undefined where the template has been changed since. */
function compiledBefore(absolute: string, key: string): string | undefined {
  const file = compiledFile(absolute);
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, "utf8");
  const [head = "", hash] = COMPILED.exec(text) ?? [];
  return hash === key ? text.slice(head.length) : undefined;
}

export async function compileTemplate(
  file: string,
  mjml: string,
): Promise<string | readonly Problem[]> {
  const { default: mjml2html } = await import("mjml");
  try {
    const { html, errors } = await mjml2html(mjml, {
      validationLevel: "soft",
      // A template is one file: what it would include lies outside what its hash covers.
      ignoreIncludes: true,
      keepComments: false,
    });
    if (errors.length === 0) return html;
    return errors.map(({ line, message, tagName }) => ({
      file,
      line: Math.max(1, line),
      message: `${message}; correct <${tagName}> (see the MJML documentation)`,
    }));
  } catch (error) {
    // What is no XML at all throws instead of being listed.
    const message = error instanceof Error ? error.message : String(error);
    const line = Number(/line:? (\d+)/i.exec(message)?.[1] ?? 1);
    return [{ file, line, message: `${message.split("\n", 1)[0]}; correct the MJML` }];
  }
}

/** What an email of this template would lack, at the line of the placeholder where it is one's fault. */
function lacks(file: string, mjml: string, html: string): readonly Problem[] {
  return templateProblems(html).map((message) => {
    const raw = /^\{\{\{(.+?)\}\}\}/.exec(message)?.[1];
    const section = /section "(.+?)"/.exec(message)?.[1];
    const written = [
      ...(raw === undefined ? [] : [`{{{${raw}}}}`, `{{&${raw}}}`]),
      ...(section === undefined ? [] : [`{{#${section}}}`, `{{/${section}}}`]),
    ];
    const line = mjml.split("\n").findIndex((text) => written.some((part) => text.includes(part)));
    // Mustache counts characters of the compiled HTML, which its author never sees.
    return { file, line: Math.max(0, line) + 1, message: message.replace(/ at \d+: /, ": ") };
  });
}

export function ourTemplates(): readonly string[] {
  return readdirSync(OWN_TEMPLATES).filter((name) => name.endsWith(".mjml"));
}
