/** The text of a post's file: front matter in the order of the documentation, then the body. Pure. */
import { stringify } from "yaml";
import { POST_FIELD_NAMES, type PostFieldName } from "../../../publication/post-fields.ts";
import type { PostKeys } from "../../compile/front-matter/front-matter-schema.ts";

/** Keys of ours that a file brings with it, as they may stand in front matter. */
export type CarriedKeys = Partial<
  Pick<PostKeys, "image" | "enclosure" | "email" | "formerly" | "guid" | "imported" | PostFieldName>
> & {
  /** As an author writes it, before it is read. */
  readonly episode?: Readonly<Record<string, unknown>> | undefined;
};

export type PostFront = CarriedKeys & {
  readonly id: string;
  readonly title: string;
  /** "2025-08-31" or "2025-08-31T09:30:00+04:00". */
  readonly date: string;
  readonly updated?: string;
  readonly summary?: string;
  readonly topics: readonly string[];
  readonly authors?: readonly string[];
  readonly language?: string;
  readonly draft?: true;
};

/** One key of front matter on one line, quoted where YAML needs it: `title: "Ports: a tour"`. */
export function yamlLine(key: string, value: string | boolean | readonly string[]): string {
  const text = Array.isArray(value)
    ? `[${value.join(", ")}]`
    : // Never folded: one key, one line.
      stringify(value, { lineWidth: 0, defaultStringType: "PLAIN", blockQuote: false }).replace(
        /\n$/,
        "",
      );
  return `${key}: ${text}`;
}

const ORDER = [
  ..."id guid title date updated summary topics authors image enclosure episode language formerly draft email imported".split(
    " ",
  ),
  ...POST_FIELD_NAMES,
] as readonly (keyof PostFront)[];

/** What needs no quotes within brackets. Addresses may hold any sign, and stand on a line each. */
function isWord(value: unknown): boolean {
  return /^[a-z0-9-]+$/.test(String(value));
}

/** Front matter and body. Topics and authors must be slugs, which need no quotes. */
export function postText(front: PostFront, body: string): string {
  const lines = ORDER.flatMap((key) => {
    const value = front[key];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
    if (typeof value === "object" && (!Array.isArray(value) || !value.every(isWord))) {
      return [stringify({ [key]: value }, { lineWidth: 0 }).trimEnd()];
    }
    return [yamlLine(key, value as string | boolean | readonly string[])];
  });
  return `---\n${lines.join("\n")}\n---\n\n${body.trim()}\n`;
}

/** Titles and summaries go into headers of mail: a line end there would begin a header. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, " ").trim();
}
