/** What stands behind the name of a tag or shortcode: `"a" src="x.png", width=300` → its values. Pure. */

export type TagArguments = {
  readonly positional: readonly string[];
  /** By name in lower case. */
  readonly named: Readonly<Record<string, string>>;
};

const ARGUMENT =
  /([\p{L}_$][\p{L}\d_.-]*)\s*(?:=\s*|:(?:\s+|(?=["'`])))("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|[^\s,]+)|("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|[^\s,]+)/gu;

/** Reads arguments as Liquid, Nunjucks and Hugo write them: by place or by name, quoted or bare, with commas or without. */
export function tagArguments(text: string): TagArguments {
  const positional: string[] = [];
  const named: Record<string, string> = Object.create(null);
  for (const [, key, value = "", alone] of text.matchAll(ARGUMENT)) {
    if (key === undefined) positional.push(unquoted(alone ?? ""));
    else named[key.toLowerCase()] = unquoted(value);
  }
  return { positional, named };
}

/** The value of the first of these names that is there, else the one at a place. */
export function argument(
  { positional, named }: TagArguments,
  names: string,
  place?: number,
): string | undefined {
  for (const name of names.split(" ")) {
    const value = named[name];
    if (value !== undefined && value !== "") return value;
  }
  const value = place === undefined ? undefined : positional[place];
  return value === "" ? undefined : value;
}

function unquoted(text: string): string {
  const quote = text[0];
  if (text.length < 2 || text.at(-1) !== quote) return text;
  if (quote === "`") return text.slice(1, -1);
  return quote === '"' || quote === "'" ? text.slice(1, -1).replace(/\\(["'\\])/g, "$1") : text;
}
