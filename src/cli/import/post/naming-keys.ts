/** The keys of a post's front matter by which it is known and found, without the rest. */
import { parse as parseYaml } from "yaml";
import { splitFrontMatter } from "../../compile/front-matter/front-matter.ts";

export type NamingKeys = Readonly<
  Partial<Record<"id" | "guid" | "slug", string> & { readonly formerly: readonly string[] }>
>;

/** A key at the beginning of a line, with the lines below it that belong to it. */
const NAMING = /^(?:id|guid|slug|formerly)[ \t]*:.*(?:\n(?:[ \t]+\S.*|[ \t]*-[ \t].*|[ \t]*))*/gm;

/**
 * Reads a file that may be broken: `tidings check` is there to say so. Of ten thousand posts only these few lines are
 * parsed, which is a tenth of the time, and nothing else of their text is held in memory.
 */
export function namingKeysOf(text: string): NamingKeys {
  const { head = "" } = splitFrontMatter(text);
  const lines = [...head.replaceAll("\r\n", "\n").matchAll(NAMING)].map(([found]) => found);
  // Keys may be quoted, or all of it in braces.
  const keys = parsed(lines.some((line) => /^id/.test(line)) ? lines.join("\n") : head);
  const { formerly } = keys;
  return {
    ...textOf(keys, "id"),
    ...textOf(keys, "guid"),
    ...textOf(keys, "slug"),
    ...(Array.isArray(formerly) ? { formerly: formerly.map(String) } : {}),
  };
}

function textOf<K extends string>(keys: Record<string, unknown>, key: K): { [k in K]?: string } {
  const value = keys[key];
  return (typeof value === "string" ? { [key]: value } : {}) as { [k in K]?: string };
}

function parsed(yaml: string): Record<string, unknown> {
  try {
    const keys: unknown = parseYaml(yaml, { logLevel: "silent" });
    return typeof keys === "object" && keys !== null ? (keys as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
