/** A text with Liquid → its tags and outputs, and which belong together. Pure. */

const TOKEN =
  /\{%-?\s*([\w-]*)((?:"[^"]*"|'[^']*'|[^%]|%(?!\}))*?)-?%\}|\{\{-?((?:"[^"]*"|'[^']*'|[^}]|\}(?!\}))*?)-?\}\}|\{#[\s\S]*?#\}/g;

export type Token = {
  readonly start: number;
  readonly end: number;
  readonly source: string;
  /** Of a tag. */
  readonly name?: string;
  readonly rest: string;
  readonly kind: "tag" | "output" | "comment";
};

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const raw = /\{%-?\s*end(raw|verbatim|comment)\s*-?%\}/g;
  TOKEN.lastIndex = 0;
  const pattern = new RegExp(TOKEN.source, "g");
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const [all, name, rest, output] = found;
    const at = { start: found.index, end: found.index + all.length, source: all };
    if (output !== undefined) tokens.push({ ...at, kind: "output", rest: output.trim() });
    else if (name === undefined) tokens.push({ ...at, kind: "comment", rest: "" });
    else {
      tokens.push({ ...at, kind: "tag", name, rest: (rest ?? "").trim() });
      // In there nothing is a tag but the end.
      if (/^(?:raw|verbatim|comment)$/.test(name)) {
        raw.lastIndex = at.end;
        for (let end = raw.exec(text); end !== null; end = raw.exec(text)) {
          if (end[1] !== name) continue;
          pattern.lastIndex = end.index;
          break;
        }
      }
    }
  }
  return tokens;
}

/** The place of the tag that ends a block, and of those that part it (`else`, `elsif`, `when`). */
export function blockOf(tokens: readonly Token[], at: number) {
  const name = tokens[at]?.name ?? "";
  const parts: number[] = [];
  let depth = 0;
  for (let index = at + 1; index < tokens.length; index += 1) {
    const other = tokens[index]?.name;
    if (other === name) depth += 1;
    else if (other === `end${name}` || other === `end_${name}`) {
      if (depth === 0) return { end: index, parts };
      depth -= 1;
    } else if (depth === 0 && /^(?:else|elsif|elseif|elif)$/.test(other ?? "")) parts.push(index);
  }
  return undefined;
}
