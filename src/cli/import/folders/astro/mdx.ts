/** MDX → Markdown: imports, expressions and components are read where they are plain, and named where not. Pure. */
import { codeRanges, within } from "../body/code-ranges.ts";
import { aside } from "../body/embed-parts.ts";
import { embedded } from "../body/embeds.ts";
import { type Edit, edited, type LinedText, lineFinder } from "../body/lined-text.ts";
import { replaceFound } from "../body/replace-found.ts";
import { shownTag } from "../body/template-facts.ts";

type Lose = (kind: string, what: string, line: number) => void;

/** @param keys front matter, which texts name as `frontmatter.x` */
export function renderMdx(
  source: LinedText,
  keys: Readonly<Record<string, unknown>>,
  lose: Lose,
): LinedText {
  const imported = new Map<string, string>();
  const plain = statements(comments(source), imported, lose);
  return expressions(components(plain, imported, lose), keys, lose);
}

function comments(source: LinedText): LinedText {
  return replaceFound(source, /\{\s*\/\*[\s\S]*?\*\/\s*\}/g, () => "");
}

/** `import` and `export` at the beginning of a block. Pictures that are imported are known by their names. */
function statements(source: LinedText, imported: Map<string, string>, lose: Lose): LinedText {
  return replaceFound(
    source,
    /^(?:import\s[^\n]*?(?:\{[^}]*\}[^\n]*)?|export\s+(?:const|let|var|default|function|async|class|\{|\*)[\s\S]*?)(?:;?[ \t]*(?=\n(?:\s*\n|import\s|export\s)|\n?$)|;[ \t]*$)/gm,
    (found, line) => {
      const [, name, file] = /^import\s+([\w$]+)\s+from\s+["']([^"']+)["']/.exec(found[0]) ?? [];
      if (name !== undefined && file !== undefined) imported.set(name, file);
      if (!/\.(?:png|jpe?g|gif|webp|avif|svg|mp[34])(?:\?\w+)?["']/.test(found[0]))
        lose("import", shownTag(found[0]), line);
      return "";
    },
  );
}

const TAG =
  /<(\/?)([A-Z][\w.]*)((?:\{(?:[^{}]|\{[^{}]*\})*\}|"[^"]*"|'[^']*'|[^<>{}"'])*?)(\/?)>|<(\/?)>/g;

function components(source: LinedText, imported: Map<string, string>, lose: Lose): LinedText {
  const isCode = within(codeRanges(source.text));
  const lineOf = lineFinder(source);
  const tags = [...source.text.matchAll(TAG)].filter(({ index }) => !isCode(index));
  const edits: Edit[] = [];
  const take = (tag: RegExpExecArray, value: string) =>
    edits.push({ start: tag.index, end: tag.index + tag[0].length, value });
  for (const [at, tag] of tags.entries()) {
    const [all, closes, name, props = "", alone] = tag;
    if (name === undefined || closes === "/") {
      take(tag, "");
      continue;
    }
    const args = { positional: [], named: properties(props, imported) };
    const line = lineOf(tag.index);
    const close = alone === "/" ? undefined : closingOf(tags, at);
    const inner =
      close === undefined ? "" : source.text.slice(tag.index + all.length, close.index).trim();
    const kind =
      /^(?:Note|Tip|Info|Warning|Danger|Caution|Important|Aside|Callout|Alert|Admonition)$/.test(
        name,
      );
    // What holds other components keeps them, and is a frame at most.
    const nested = /<[A-Z]|<\/?>/.test(inner);
    const known =
      kind && close !== undefined && !nested
        ? {
            markdown: aside(
              args.named.type ?? name.replace(/^(?:Aside|Callout|Alert|Admonition)$/, "Note"),
              args.named.title,
              inner,
            ),
            loss: undefined,
          }
        : nested
          ? undefined
          : embedded(name, args, inner);
    if (known === undefined) {
      lose(
        "component",
        `${shownTag(all)}${inner === "" ? "" : ", of which the text inside stays"}`,
        line,
      );
      take(tag, close === undefined ? "" : "\n\n");
      continue;
    }
    if (known.loss !== undefined) lose("embed", `${shownTag(all)} ${known.loss}`, line);
    if (close === undefined) take(tag, known.markdown);
    else {
      const end = close.index + close[0].length;
      edits.push({ start: tag.index, end, value: `\n\n${known.markdown}\n\n` });
    }
  }
  return edited(source, edits);
}

function closingOf(tags: readonly RegExpExecArray[], at: number): RegExpExecArray | undefined {
  const name = tags[at]?.[2];
  let depth = 0;
  for (const tag of tags.slice(at + 1)) {
    if (tag[2] !== name || tag[4] === "/") continue;
    if (tag[1] !== "/") depth += 1;
    else if (depth === 0) return tag;
    else depth -= 1;
  }
  return undefined;
}

function properties(text: string, imported: Map<string, string>): Record<string, string> {
  const found: Record<string, string> = Object.create(null);
  for (const [, name = "", value = ""] of text.matchAll(
    /([\w-]+)\s*=\s*("[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\})/g,
  )) {
    const inner = value.slice(1, -1).trim();
    const literal = /^(?:(["'`])([^"'`]*)\1|([\d.]+|true|false))$/.exec(inner);
    const given = value.startsWith("{")
      ? (literal?.[2] ?? literal?.[3] ?? imported.get(inner.replace(/\.src$/, "")))
      : inner;
    if (given !== undefined) found[name.toLowerCase()] = given;
  }
  return found;
}

/** `{" "}`, `{frontmatter.title}`; what is computed is named. HTML has classes, and not `className`. */
function expressions(
  source: LinedText,
  keys: Readonly<Record<string, unknown>>,
  lose: Lose,
): LinedText {
  const html = replaceFound(
    source,
    /<[a-z][\w-]*\b[^<>]*(?:\{(?:[^{}]|\{[^{}]*\})*\}[^<>]*)+>/g,
    (found) =>
      found[0]
        .replace(/\s+[\w-]+=\{(["'`])([^"'`]*)\1\}/g, (all, _, value) =>
          all.replace(/=\{[^}]*\}/, `="${value}"`),
        )
        .replace(/\s+[\w-]+=\{(?:[^{}]|\{[^{}]*\})*\}/g, "")
        .replace(/\bclassName=/g, "class="),
  );
  const classed = replaceFound(html, /<[a-z][\w-]*\s[^<>]*\bclassName=[^<>]*>/g, ([tag = ""]) =>
    tag.replace(/\bclassName=/g, "class="),
  );
  return replaceFound(classed, /\{((?:[^{}\n]|\{[^{}\n]*\})+)\}/g, (found, line) => {
    const inner = (found[1] ?? "").trim();
    // A heading's name and attributes are no expression.
    if (/^:?\s*[#.][\w-]/.test(inner)) return undefined;
    const literal = /^(["'`])([^"'`]*)\1$/.exec(inner);
    if (literal !== null) return literal[2] ?? "";
    const path = /^(?:frontmatter|props\.frontmatter)\.([\w.]+)$/.exec(inner)?.[1];
    const value = path
      ?.split(".")
      .reduce<unknown>(
        (group, key) =>
          typeof group === "object" && group !== null
            ? (group as Record<string, unknown>)[key]
            : undefined,
        keys,
      );
    if (typeof value === "string" || typeof value === "number") return String(value);
    lose("expression", shownTag(found[0]), line);
    return "";
  });
}
