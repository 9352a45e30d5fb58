/** The text of front matter in YAML, TOML or JSON → its keys. Pure. */
import { parse as parseToml, TomlDate, TomlError } from "smol-toml";
import { parse as parseYaml } from "yaml";

export type Keys = Readonly<Record<string, unknown>>;

export type Block =
  | { readonly kind: "keys"; readonly keys: Keys; readonly length: number; readonly yaml?: string }
  | { readonly kind: "wrong"; readonly reason: string };

/** A line of front matter, whatever the notation: a key, then a colon or an equals sign. */
export const KEY_LINE = /^[ \t]*(?:- )?["']?[\p{L}_][\p{L}\d _.-]{0,40}["']?[ \t]*[:=](?!\/\/)/mu;

export function wrong(reason: string): Block {
  return { kind: "wrong", reason };
}

export function yamlBlock(inner: string, length: number, first: boolean): Block | undefined {
  let keys: unknown;
  try {
    // "silent" would not throw either, and give what it could read.
    keys = parseYaml(inner, { prettyErrors: false, logLevel: "error" });
  } catch (error) {
    // Further down it is a text between two rules, unless it looks like keys.
    if (!first && !KEY_LINE.test(inner)) return undefined;
    const [message] = String(error instanceof Error ? error.message : error).split("\n");
    return wrong(`its YAML front matter cannot be read: ${message}`);
  }
  if (keys === null)
    return { kind: "keys", keys: {}, length, ...(inner.trim() === "" ? {} : { yaml: inner }) };
  if (isKeys(keys)) return { kind: "keys", keys, length, yaml: inner };
  // A text between two rules, as at the beginning of a page that has no front matter.
  if (typeof keys === "string" && !KEY_LINE.test(inner)) return undefined;
  return wrong(unreadable("does not consist of keys"));
}

function isKeys(value: unknown): value is Keys {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function unreadable(why: string): string {
  return `its front matter cannot be read: it ${why}`;
}

export function tomlKeys(inner: string, length: number): Block {
  try {
    return { kind: "keys", keys: plainToml(parseToml(inner)) as Keys, length };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    // The fence is the file's first line.
    return wrong(`line ${error.line + 1} of its TOML front matter cannot be read`);
  }
}

/** Dates come out as they were written: a bare one has no zone, and must not get one here. */
export function plainToml(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString();
  if (Array.isArray(value)) return value.map(plainToml);
  if (typeof value === "bigint") return String(value);
  if (!isKeys(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainToml(inner)]));
}

export function semicolonKeys(inner: string, length: number): Block {
  const braced = inner.trim().startsWith("{") ? inner : `{${inner.trim().replace(/,$/, "")}}`;
  return parsed(() => JSON.parse(braced), "JSON", length);
}

export function parsed(read: () => unknown, notation: string, length: number): Block {
  try {
    const keys = read();
    if (isKeys(keys)) return { kind: "keys", keys, length };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return wrong(`its ${notation} front matter cannot be read`);
}
