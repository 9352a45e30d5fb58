/** content/theme/theme.css: read as a browser reads it, so that its mistakes are named, and nothing of it comes from elsewhere. */
import type { CssNode, Declaration, Rule, Url } from "css-tree";
import { nearest } from "../../../markdown/problem.ts";
import type { Problem } from "../problem.ts";
import { mediaType } from "../ship/media-type.ts";
import { svgFaults } from "./svg.ts";
import { type LaidFile, namedFile, type ThemeFolder } from "./theme-folder.ts";
import { PALETTE_KEYS } from "./theme-yaml.ts";

const NAME = "theme.css";
/** Three times as much as all of ours. */
const LARGEST_OCTETS = 64 * 1024;
/** CSS pixels. */
const SMALLEST_TEXT = 16;

export type ThemeCssReading = {
  readonly css: string;
  readonly laid: readonly LaidFile[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
};

const NOTHING: ThemeCssReading = { css: "", laid: [], problems: [], warnings: [] };

/** The parser takes a tenth of a second to load, so only those wait for it who have such a file. */
export async function readThemeCss(folder: ThemeFolder): Promise<ThemeCssReading> {
  const bytes = folder.read(NAME);
  if (bytes === undefined) return NOTHING;
  const file = folder.label(NAME);
  if (bytes.length > LARGEST_OCTETS) {
    const message = `has ${Math.ceil(bytes.length / 1024)} KB, which every reader would load; keep it below ${LARGEST_OCTETS / 1024} KB`;
    return { ...NOTHING, problems: [{ file, line: 1, message }] };
  }
  const { parse, walk, generate, lexer, ident } = await import("css-tree");
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const laid = new Map<string, LaidFile>();
  const lineOf = ({ loc }: CssNode) => loc?.start.line ?? 1;
  const wrong = (node: CssNode, message: string) =>
    problems.push({ file, line: lineOf(node), message });
  const tree = parse(bytes.toString("utf8"), {
    positions: true,
    parseCustomProperty: true,
    onParseError: ({ message, line }: SyntaxError & { line?: number }) =>
      problems.push({
        file,
        line: line ?? 1,
        message: `${lowered(message)}; a browser drops what it cannot read`,
      }),
  });
  walk(tree, function visit(node) {
    if (node.type === "Atrule") {
      const name = ident.decode(node.name).toLowerCase();
      if (name === "import") wrong(node, "@import loads another stylesheet; put its rules here");
      const token =
        name === "property" && node.prelude ? tokenOf(generate(node.prelude)) : undefined;
      if (token !== undefined) wrong(node, tokenElsewhere(token));
    }
    if (node.type === "Url") {
      const fault = resolveUrl(node, folder, laid);
      if (fault !== undefined) wrong(node, fault);
    }
    if (
      node.type === "String" &&
      /^(?:-webkit-)?image-set$|^src$/.test(this.function?.name ?? "")
    ) {
      wrong(
        node,
        `write url(…) for what ${this.function?.name}() shows, so that it can be looked at`,
      );
    }
    if (node.type !== "Declaration" || inFontFace(this.atrule)) return;
    const property = ident.decode(node.property);
    if (property.startsWith("--")) {
      const token = tokenOf(property);
      if (token !== undefined) wrong(node, tokenElsewhere(token));
      return;
    }
    const printed = this.atrule?.prelude != null && /print/i.test(generate(this.atrule.prelude));
    const small = printed ? undefined : tooSmall(node, this.rule, generate);
    if (small !== undefined) wrong(node, small);
    const { error } = lexer.matchDeclaration(node);
    if (error !== null && !/var\(|env\(/.test(generate(node.value))) {
      warnings.push({ file, line: lineOf(node), message: unknownTo(node, error) });
    }
  });
  return { css: generate(tree), laid: [...laid.values()], problems, warnings };
}

/** The colour of the look that a custom property is. */
function tokenOf(property: string): string | undefined {
  return PALETTE_KEYS.find((key) => property.trim() === `--${key}`);
}

/** Whether it can be read is asked of theme.yaml alone. */
function tokenElsewhere(token: string): string {
  return `--${token} is a colour of the look; write it in theme.yaml (colors.light.${token}, colors.dark.${token}), where it is checked that it can be read`;
}

function inFontFace(rule: { readonly name: string } | null): boolean {
  return rule !== null && !/^(?:media|supports|container|layer|scope)$/i.test(rule.name);
}

/** Beside theme.css, by its name alone; put in front of the Worker under another. @returns what is wrong */
function resolveUrl(
  node: Url,
  folder: ThemeFolder,
  laid: Map<string, LaidFile>,
): string | undefined {
  const address = node.value.trim();
  if (address.startsWith("#")) return undefined;
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address)) {
    return `url(${address.slice(0, 60)}) is elsewhere: pages load nothing from others, who would see each reader; put the file beside theme.css and name it`;
  }
  const name = address.replace(/^\.\//, "");
  const content = folder.read(name);
  if (content === undefined) {
    const near = nearest(name, folder.names);
    return `there is no ${name} in content/theme; ${near === undefined ? "put it there" : `did you mean "${near}"?`}`;
  }
  const type = /\.woff2$/i.test(name) ? "font/woff2" : mediaType(name);
  if (type === undefined)
    return `${name} is of a kind that is not served; name a picture or a font`;
  if (type === "image/svg+xml") {
    const [fault] = svgFaults(content.toString("utf8"));
    if (fault !== undefined) return `${name}, line ${fault.line}, ${fault.message}`;
  }
  const file = laid.get(name) ?? namedFile(name, type, content);
  laid.set(name, file);
  node.value = file.path;
  return undefined;
}

const RUNNING_TEXT = /^(?:html|body|:root|main|\.prose|\.prose p|p)$/;

/** The text of the page itself; a caption may be smaller. */
function tooSmall(
  { property, value }: Declaration,
  rule: Rule | null,
  generate: (node: CssNode) => string,
): string | undefined {
  if (!/^font(?:-size)?$/i.test(property) || rule === null) return undefined;
  const selectors = generate(rule.prelude).split(",");
  if (!selectors.some((selector) => RUNNING_TEXT.test(selector.trim()))) return undefined;
  // The size of the shorthand stands before the family and, if there is one, the height of lines.
  const size =
    property === "font-size"
      ? /^([\d.]+)(px|pt|rem|em|%)$/i
      : /(?:^|\s)([\d.]+)(px|pt|rem|em|%)(?=[/\s"'])/i;
  const [, number, unit] = size.exec(generate(value)) ?? [];
  if (number === undefined || unit === undefined) return undefined;
  const each = { px: 1, pt: 4 / 3, rem: 16, em: 16, "%": 0.16 }[unit.toLowerCase()] ?? 1;
  const pixels = Number(number) * each;
  if (pixels >= SMALLEST_TEXT) return undefined;
  return `${property} ${number}${unit} is ${Math.round(pixels * 10) / 10} pixels, too small to read on a phone; write ${SMALLEST_TEXT}px or more, or leave it to \`size:\` in theme.yaml`;
}

/** A warning, since browsers learn new properties sooner than this list. */
function unknownTo({ property }: Declaration, error: Error): string {
  return /^Unknown property/.test(error.message)
    ? `no browser is known to read ${property}; correct its name`
    : `${property}: ${lowered(error.message.split("\n", 1)[0] ?? "")}; correct its value`;
}

function lowered(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
