/** What may stand in place of an address: apart, since who only asks for it need not load the reading of settings. */

/** The origin of an absolute http(s) URL without path, query or user; undefined for anything else. */
export function originOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const bare = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
  return bare && /^https?:$/.test(url.protocol) ? url.origin : undefined;
}
