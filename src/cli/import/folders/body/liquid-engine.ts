/** Expressions and filters of Liquid, as Jekyll and Eleventy have them, without any way to a file. */
import { Liquid } from "liquidjs";
import { formatted } from "../eleventy/date-filter.ts";
import { slugify } from "../jekyll/jekyll-slug.ts";

/** Characters, milliseconds and units of memory that one tag of a text may take. */
const LIMITS = { parseLimit: 1_000_000, renderLimit: 10_000, memoryLimit: 5_000_000 };

export type LiquidEngine = {
  /** The text of an output or a tag; undefined where it names what is not known. */
  readonly render: (source: string, scope: object) => string | undefined;
  /** Whether a condition holds; undefined where it cannot be read. */
  readonly holds: (condition: string, scope: object) => boolean | undefined;
  readonly value: (expression: string, scope: object) => unknown;
};

/**
 * @param strict whether a variable that is not there makes the whole unreadable, and is not just empty
 */
export function liquidEngine(base: string, origin: string, strict: boolean): LiquidEngine {
  const engine = new Liquid({
    ...LIMITS,
    // Parts are put in by the caller. With a list of templates the engine never looks for a file.
    templates: {},
    strictVariables: strict,
    strictFilters: true,
    ownPropertyOnly: true,
    lenientIf: true,
    preserveTimezones: true,
  });
  const local = (url: unknown) => joined(base, String(url ?? ""));
  const full = (url: unknown) => (isFull(url) ? String(url) : `${origin}${local(url)}`);
  const filters: Readonly<Record<string, (value: unknown, ...more: unknown[]) => unknown>> = {
    relative_url: local,
    absolute_url: full,
    // Eleventy's own, and those of its plugin for feeds.
    url: local,
    absoluteUrl: full,
    htmlBaseUrl: local,
    markdownify: (text) => text,
    smartify: (text) => text,
    safe: (text) => text,
    slugify: (text, mode) => slugify(String(text ?? ""), String(mode ?? "default")),
    slug: (text) => slugify(String(text ?? ""), "default"),
    xml_escape: (text) => escaped(text),
    cgi_escape: (text) => encodeURIComponent(String(text ?? "")),
    uri_escape: (text) => encodeURI(String(text ?? "")),
    jsonify: (value) => JSON.stringify(value),
    ...Object.fromEntries(
      DATED.map((name) => [name, (value: unknown, format: unknown) => byFormat(value, format)]),
    ),
    isoDate: (value) => dated(value),
    htmlDateString: (value) => dated(value),
    date_to_string: (value) => dated(value),
    date_to_long_string: (value) => dated(value),
    date_to_xmlschema: (value) => String(value ?? ""),
    number_of_words: (text) =>
      String(text ?? "")
        .split(/\s+/)
        .filter(Boolean).length,
    array_to_sentence_string: (value) => [value].flat().join(", "),
  };
  for (const [name, filter] of Object.entries(filters)) engine.registerFilter(name, filter);
  const attempt = <Value>(run: () => Value): Value | undefined => {
    try {
      return run();
    } catch {
      // Whatever the author wrote, it cannot be said here: the caller names it with its line.
      return undefined;
    }
  };
  return {
    render: (source, scope) => attempt(() => String(engine.parseAndRenderSync(source, scope))),
    holds: (condition, scope) =>
      attempt(() => engine.parseAndRenderSync(`{% if ${condition} %}1{% endif %}`, scope) === "1"),
    value: (expression, scope) => attempt(() => engine.evalValueSync(expression, scope)),
  };
}

/** What sites of Eleventy call a filter that writes a date in a format. */
const DATED =
  "dateFormat formatDate dateToFormat format_date luxon dateFilter postDate toFormat".split(" ");

function byFormat(value: unknown, format: unknown): string {
  const text = formatted(value, String(format ?? ""));
  if (text === undefined) throw new Error("a format that is not known");
  return text;
}

function joined(base: string, url: string): string {
  if (isFull(url) || url.startsWith("#")) return url;
  const path = url.startsWith("/") || url === "" ? url : `/${url}`;
  return base !== "" && (path === base || path.startsWith(`${base}/`))
    ? path
    : `${base}${path}` || "/";
}

function isFull(url: unknown): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(String(url ?? ""));
}

function escaped(text: unknown): string {
  return String(text ?? "").replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function dated(value: unknown): string {
  return /^\d{4}-\d{2}-\d{2}/.exec(String(value ?? ""))?.[0] ?? String(value ?? "");
}
