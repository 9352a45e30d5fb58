/** The text of a post's file: front matter in the order of the documentation, then the body. Pure. */
import { stringify } from "yaml";

export type PostFront = {
  readonly id: string;
  readonly title: string;
  /** "2025-08-31" or "2025-08-31T09:30:00+04:00". */
  readonly date: string;
  readonly updated?: string;
  readonly summary?: string;
  readonly topics: readonly string[];
  readonly language?: string;
  readonly draft?: true;
  readonly email?: false;
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

/** Front matter and body. Topics must be slugs, which need no quotes. */
export function postText(front: PostFront, body: string): string {
  const lines = [
    yamlLine("id", front.id),
    yamlLine("title", front.title),
    yamlLine("date", front.date),
    ...(front.updated === undefined ? [] : [yamlLine("updated", front.updated)]),
    ...(front.summary === undefined ? [] : [yamlLine("summary", front.summary)]),
    ...(front.topics.length === 0 ? [] : [yamlLine("topics", front.topics)]),
    ...(front.language === undefined ? [] : [yamlLine("language", front.language)]),
    ...(front.draft === undefined ? [] : [yamlLine("draft", true)]),
    ...(front.email === undefined ? [] : [yamlLine("email", false)]),
  ];
  return `---\n${lines.join("\n")}\n---\n\n${body.trim()}\n`;
}
