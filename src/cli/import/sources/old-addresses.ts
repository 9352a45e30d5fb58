/** Addresses on the old site. Pure. */

/**
 * Path and query of an address on the old site, from the root of its host; undefined for an address elsewhere.
 *
 * @param site absolute address of the old site; undefined takes any host for it
 */
export function pathOfAddress(
  address: string | undefined,
  site: string | undefined,
): string | undefined {
  if (address === undefined) return undefined;
  const base = site !== undefined && URL.canParse(site) ? new URL(site) : undefined;
  const text = address.trim();
  if (!/^(?:https?:)?\/\/|^\//i.test(text)) return undefined;
  if (!URL.canParse(text, base?.href ?? "http://site.invalid/")) return undefined;
  const url = new URL(text, base?.href ?? "http://site.invalid/");
  const isThere = base === undefined || withoutWww(url.hostname) === withoutWww(base.hostname);
  return isThere && /^https?:$/.test(url.protocol) ? `${url.pathname}${url.search}` : undefined;
}

function withoutWww(host: string): string {
  return host.toLowerCase().replace(/^www\./, "");
}
