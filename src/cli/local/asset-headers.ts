/**
 * The file `_headers`, of the forms that compile writes: a pattern of a path, and fields below it.
 * https://developers.cloudflare.com/workers/static-assets/headers/
 */
type Fields = readonly (readonly [name: string, value: string])[];

export type HeaderRules = readonly {
  readonly pattern: RegExp;
  readonly fields: Fields;
}[];

export function readHeaderRules(text: string): HeaderRules {
  const rules: { pattern: RegExp; fields: (readonly [string, string])[] }[] = [];
  for (const line of text.split("\n")) {
    const [, name, value] = /^\s+([^:\s]+):\s*(.*?)\s*$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) rules.at(-1)?.fields.push([name, value]);
    else if (line.startsWith("/")) {
      rules.push({ pattern: patternOf(line.trim()), fields: [] });
    }
  }
  return rules;
}

/** The first rule that names a field sets it, and further ones add to it. */
export function setHeaders(
  rules: HeaderRules,
  pathname: string,
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const all: Record<string, string> = { ...headers };
  const set = new Set<string>();
  for (const [name, value] of rules
    .filter(({ pattern }) => pattern.test(pathname))
    .flatMap(({ fields }) => fields)) {
    const field = name.toLowerCase();
    all[field] = set.has(field) ? `${all[field]}, ${value}` : value;
    set.add(field);
  }
  return all;
}

/** Of a path in which `*` stands for anything. */
export function patternOf(path: string): RegExp {
  const parts = path.split("*").map((part) => part.replace(/[\\^$.+?()[\]{}|/-]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}
