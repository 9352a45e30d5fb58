/** What an address of the old site is, however a text writes it. Pure. */

export type OldSite = {
  /** "https://old.example", where it is known. */
  readonly origin: string | undefined;
  /** Whether it stood at this origin. */
  readonly isAt: (origin: string) => boolean;
  /**
   * From the root of the old site, decoded, without query and fragment; an address of another host stays absolute,
   * without them too.
   */
  readonly rooted: (url: string) => string;
  /** The same, with query and fragment as they are written; undefined for another host, mail and the like. */
  readonly local: (url: string, base: string | undefined) => LocalAddress | undefined;
};

export type LocalAddress = {
  /** Percent-encoded as it was written. */
  readonly path: string;
  readonly query: string;
  /** With its "#". */
  readonly fragment: string;
};

const NOWHERE = "https://nowhere.invalid";

/** @param addresses absolute, of the old site: as its export says it, and as its owner does */
export function oldSite(addresses: readonly (string | undefined)[]): OldSite {
  const urls = addresses.flatMap((address) => {
    const url = address === undefined ? null : URL.parse(address);
    return url === null || !/^https?:$/.test(url.protocol) ? [] : [url];
  });
  const hosts = new Set(urls.map(({ host }) => plainHost(host)));
  const parse = (url: string, base: string | undefined): URL | undefined => {
    // Jetpack's copies: https://i0.wp.com/old.example/wp-content/uploads/a.jpg?resize=300
    const direct = url.trim().replace(/^(?:https?:)?\/\/i[0-3]\.wp\.com\//i, "https://");
    return URL.parse(direct, base === undefined ? `${NOWHERE}/` : `${NOWHERE}${base}`) ?? undefined;
  };
  const isOurs = (url: URL) => url.origin === NOWHERE || hosts.has(plainHost(url.host));
  return {
    origin: urls[0]?.origin,
    isAt: (origin) => hosts.has(plainHost(URL.parse(origin)?.host ?? "")),
    rooted: (address) => {
      const url = parse(address, undefined);
      if (url === undefined) return address;
      const path = decoded(url.pathname).normalize("NFC");
      return isOurs(url) ? path : `${url.protocol}//${url.host}${path}`;
    },
    local: (address, base) => {
      const bare = address.trim();
      if (bare === "" || bare.startsWith("#")) return undefined;
      const isRelative = !/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(bare);
      if (isRelative && base === undefined) return undefined;
      const url = parse(bare, base);
      if (url === undefined || !/^https?:$/.test(url.protocol) || !isOurs(url)) return undefined;
      return { path: url.pathname, query: url.search, fragment: url.hash };
    },
  };
}

function plainHost(host: string): string {
  return host.toLowerCase().replace(/^www\./, "");
}

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // Octets of another encoding than UTF-8.
  }
}
