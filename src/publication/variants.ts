/** Smaller files of a picture, made of it at compile: which there are, and where they lie. */

/** What was made of one picture. Where something is absent, the picture itself serves. */
export type Variants = {
  /** Widths in pixels of its WebP files, the narrowest first. */
  readonly widths: readonly number[];
  /** Name of the JPEG or PNG for emails, previews of links and browsers without WebP: "1200.jpg". */
  readonly plain?: string;
  /** Its dominant colour, in three hexadecimal digits of `TINT_DIGITS`; none for one that is see-through. */
  readonly tint?: string;
  /** It moves, or is brighter than a JPEG can be: pages show the picture itself, and `plain` is a still of it. */
  readonly still?: true;
};

/** The four steps that a channel of a tint has: 64 colours can be named by class, where styles inline are refused. */
export const TINT_DIGITS = ["3", "7", "a", "d"] as const;

/** Below it lie variants, each in a folder that is named as its picture is. */
export const VARIANTS = "/media/-/";

/**
 * "/media/2025/tianjin.jpg" and "960.webp" → "/media/-/2025/tianjin.jpg/960.webp". It is not named for its bytes: an
 * email that shows it is read for years, and finds the picture as it is by then.
 *
 * @param path of the picture, or its URL without an origin
 */
export function variantPath(path: string, name: string): string {
  return `${VARIANTS}${path.slice("/media/".length)}/${name}`;
}

/** The names of all files of a picture's variants. */
export function variantNames({ widths, plain }: Variants): readonly string[] {
  return [...widths.map(webpName), ...(plain === undefined ? [] : [plain])];
}

/** Path among the assets while it may not be seen. @param hash of the picture */
export function heldVariant(hash: string, name: string): string {
  return `/held/${hash}-${name}`;
}

/** What a browser may choose from: the value of `srcset`. @param path as in `variantPath` */
export function candidates(path: string, { widths }: Variants): string {
  return widths.map((width) => `${variantPath(path, webpName(width))} ${width}w`).join(", ");
}

/** What stands in `src`, in emails and in previews of links. @param path as in `variantPath` */
export function plainPath(path: string, variants: Variants | undefined): string {
  return variants?.plain === undefined ? path : variantPath(path, variants.plain);
}

/** What stands in `src` on pages. @param path as in `variantPath` */
export function pagePath(path: string, variants: Variants | undefined): string {
  return variants?.still === true ? path : plainPath(path, variants);
}

/**
 * The HTML of a body as an email carries it: its pictures in the one size that emails have.
 *
 * @param html with absolute URLs, as compiled
 * @param origin of the publication
 * @param mailed as in `Body`
 */
export function mailedHtml(
  html: string,
  origin: string,
  mailed: Readonly<Record<string, string>> = {},
): string {
  return Object.entries(mailed).reduce(
    (text, [url, smaller]) => text.replaceAll(`src="${origin}${url}"`, `src="${origin}${smaller}"`),
    html,
  );
}

function webpName(width: number): string {
  return `${width}.webp`;
}
