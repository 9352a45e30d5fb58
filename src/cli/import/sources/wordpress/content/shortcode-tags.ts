/** `[name attribute="value"]` as WordPress writes it. Pure. */

export type ShortcodeTag = {
  /** As it stands, with the brackets that escape it. */
  readonly text: string;
  readonly name: string;
  readonly closes: boolean;
  /** Ends itself: `[name/]`. */
  readonly ended: boolean;
  /** `[[name]]` shows a shortcode and is none. */
  readonly escaped: boolean;
  /** What stands behind the name. */
  readonly rest: string;
};

/** Characters of one. */
const LONGEST = 20_000;

/** The tag that begins at a "[", if one does. */
export function shortcodeAt(text: string, at: number): ShortcodeTag | undefined {
  const opening = /^\[(\[?)(\/?)([a-zA-Z][\w-]{0,60})(?=[\s\]/="'])/.exec(text.slice(at, at + 70));
  if (opening === null) return undefined;
  const [begin, double = "", slash = "", name = ""] = opening;
  const from = at + begin.length;
  const end = text.indexOf("]", from);
  if (end === -1 || end - at > LONGEST) return undefined;
  const inner = text.slice(from, end);
  if (inner.includes("[") || /<\w/.test(inner.replace(/"[^"]*"|'[^']*'/g, ""))) return undefined;
  const ended = inner.endsWith("/");
  const escaped = double !== "" && text[end + 1] === "]";
  if (double !== "" && !escaped) return undefined;
  return {
    text: text.slice(at, end + (escaped ? 2 : 1)),
    name: name.toLowerCase(),
    closes: slash !== "",
    ended,
    escaped,
    rest: ended ? inner.slice(0, -1) : inner,
  };
}

export type Attributes = {
  readonly named: Readonly<Record<string, string>>;
  /** Values without a name, in order: `[youtube https://…]`. */
  readonly loose: readonly string[];
};

const ATTRIBUTE =
  /([\w-]+)\s*=\s*"([^"]*)"|([\w-]+)\s*=\s*'([^']*)'|([\w-]+)\s*=\s*([^\s'"]+)|"([^"]*)"|'([^']*)'|(\S+)/g;

/** Quotes that an editor made round or wrote as an entity are quotes all the same. */
export function attributesOf(rest: string): Attributes {
  const named: Record<string, string> = Object.create(null);
  const loose: string[] = [];
  const plain = rest
    .replace(/&quot;|&#8220;|&#8221;|&#8243;|&#034;|[“”″]/g, '"')
    .replace(/&#039;|&#8216;|&#8217;|&#8242;/g, "'")
    .replace(/&amp;|&#038;/g, "&")
    .replace(/[\u00a0\u200b]/g, " ");
  for (const found of plain.matchAll(ATTRIBUTE)) {
    const [, one, oneValue, two, twoValue, three, threeValue, ...bare] = found;
    const name = one ?? two ?? three;
    if (name !== undefined) named[name.toLowerCase()] = oneValue ?? twoValue ?? threeValue ?? "";
    else
      loose.push((bare.find((value) => value !== undefined) ?? "").replace(/^=["']?|["']$/g, ""));
  }
  return { named, loose: loose.filter((value) => value !== "") };
}

/** Whether what stands behind a name is attributes, and not words of a sentence. */
export function hasAttributes(rest: string): boolean {
  return /^\s*(?:[\w-]+\s*=\s*(?:["'“”″]|&quot;|&#82\d\d;|\S))/.test(rest);
}
