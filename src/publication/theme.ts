/**
 * What a publication looks like: what its pages, emails and share cards follow. `tidings compile` makes it from a theme that
 * comes with the program and from `content/theme/`; docs/make-it-yours.md says how. Pure.
 */

/** "#9b2417": six hexadecimal digits in lower case, which every browser, mail program and drawing library reads. */
export type Color = `#${string}`;

/** The colours of one scheme, by what they are for. */
export type Palette = {
  /** Behind everything. */
  readonly background: Color;
  /** Behind what is set apart: fields, notices, code. */
  readonly surface: Color;
  readonly text: Color;
  /** Text that steps back: dates, captions, hints. */
  readonly muted: Color;
  /** Kickers, buttons, what is chosen. Text on a button has the colour of `background`. */
  readonly accent: Color;
  /** Links in running text. */
  readonly link: Color;
  /** Thin lines that part one thing from the next, and mean nothing by themselves. */
  readonly line: Color;
  /** Lines that are seen: below the masthead, around buttons. */
  readonly rule: Color;
  /** Behind what is selected or was jumped to. */
  readonly mark: Color;
};

/** The schemes that a reader may prefer. */
export const SCHEMES = ["light", "dark"] as const;
export type Scheme = (typeof SCHEMES)[number];

/** What a font is for: running text, headings, labels (navigation, dates, forms), code. */
export const FONT_ROLES = ["text", "heading", "label", "code"] as const;
export type FontRole = (typeof FONT_ROLES)[number];

/** The values that a look is made of. */
export type Tokens = {
  readonly light: Palette;
  readonly dark: Palette;
  /** Lists of families as CSS writes them; those of emails name no font that is loaded. */
  readonly fonts: Readonly<Record<FontRole, string>>;
  /** Characters in a full line of running text. */
  readonly measure: number;
  /** How round corners are: CSS pixels. */
  readonly corner: number;
  /** How much room there is between things: 1 is as the theme was drawn. */
  readonly density: number;
  /** Of running text on a wide screen: CSS pixels. */
  readonly size: number;
};

/** A file of the look that anybody may have at any time. */
export type ThemeFile = {
  /** Path from the root of the site. */
  readonly path: string;
  readonly type: string;
  /** "style": named by its content, so it may be kept for ever. */
  readonly kind: "style" | "icon";
};

export type Theme = {
  readonly tokens: Tokens;
  /** The stylesheet of all pages, and how large it is in octets. */
  readonly style: { readonly path: string; readonly octets: number };
  /** All that lies in front of the Worker for it. */
  readonly files: readonly ThemeFile[];
};
