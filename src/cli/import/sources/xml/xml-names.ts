/** Names of elements by what they mean and not by the prefix that a file happens to write. Pure. */

/** Namespaces of feeds and exports, and the prefix by which they are known here. */
const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/^http:\/\/www\.w3\.org\/2005\/Atom\/?$|^http:\/\/purl\.org\/atom\/ns#$/i, "atom"],
  [/^http:\/\/purl\.org\/rss\/1\.0\/?$|^http:\/\/(?:my|channel)\.netscape\.com\//i, ""],
  [/^http:\/\/backend\.userland\.com\/rss2?$|^http:\/\/blogs\.law\.harvard\.edu\//i, ""],
  [/^http:\/\/purl\.org\/rss\/1\.0\/modules\/content\/?$/i, "content"],
  [/^http:\/\/purl\.org\/dc\/elements\/1\.\d\/?$/i, "dc"],
  [/^http:\/\/purl\.org\/dc\/terms\/?$/i, "dcterms"],
  [/^https?:\/\/wordpress\.org\/export\/[\d.]+\/excerpt\/?$/i, "excerpt"],
  [/^https?:\/\/wordpress\.org\/export\/[\d.]+\/?$/i, "wp"],
  [/^http:\/\/www\.itunes\.com\/dtds\/podcast-1\.0\.dtd$/i, "itunes"],
  [
    /^https?:\/\/podcastindex\.org\/namespace\/1\.0\/?$|podcast-namespace\/blob\/main\/docs\/1\.0\.md$/i,
    "podcast",
  ],
  [/^http:\/\/search\.yahoo\.com\/mrss\/?$/i, "media"],
  [/^http:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns#$/i, "rdf"],
  [/^http:\/\/www\.w3\.org\/1999\/xhtml$/i, "xhtml"],
  [/^http:\/\/rssnamespace\.org\/feedburner\/ext\/1\.0$/i, "feedburner"],
  [/^http:\/\/www\.w3\.org\/2007\/app$|^http:\/\/purl\.org\/atom\/app#$/i, "app"],
  [/^http:\/\/schemas\.google\.com\/blogger\//i, "blogger"],
];

/** Prefix as written → prefix as known here, in the scope of one element. */
export type Scope = ReadonlyMap<string, string>;

export const NO_SCOPE: Scope = new Map();

type Attributes = Readonly<Record<string, string>>;

/** The scope within an element with these attributes. */
export function scopeWithin(attributes: Attributes, around: Scope): Scope {
  const declared = Object.entries(attributes).filter(([name]) => /^xmlns(?::|$)/.test(name));
  if (declared.length === 0) return around;
  const scope = new Map(around);
  for (const [name, uri] of declared) {
    const prefix = name.slice("xmlns:".length);
    const known = PREFIXES.find(([pattern]) => pattern.test(uri.trim()))?.[1];
    scope.set(prefix, known ?? prefix);
  }
  return scope;
}

/** "atom:entry" for `<entry xmlns="http://www.w3.org/2005/Atom">`, "wp:status" for `<w:status>`. */
export function knownName(name: string, scope: Scope): string {
  const colon = name.indexOf(":");
  const prefix = colon === -1 ? "" : name.slice(0, colon);
  const known = scope.get(prefix) ?? prefix;
  const local = name.slice(colon + 1);
  return known === "" ? local : `${known}:${local}`;
}
