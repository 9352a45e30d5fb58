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

/** What kind of letters a reader's machine has for those that have not arrived, or never come in an email. */
export const GENERIC_FONTS = ["serif", "sans", "mono"] as const;
export type GenericFont = (typeof GENERIC_FONTS)[number];

export type Font = {
  /** A list of families as CSS writes it. */
  readonly families: string;
  readonly generic: GenericFont;
};

/** The values that a look is made of. */
export type Tokens = {
  readonly light: Palette;
  readonly dark: Palette;
  readonly fonts: Readonly<Record<FontRole, Font>>;
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

/** A picture of the look: its path, and its size in pixels. */
export type ThemePicture = {
  readonly path: string;
  readonly width: number;
  readonly height: number;
};

export type Theme = {
  /** Of the theme that it began with: "newspaper". */
  readonly name: string;
  readonly tokens: Tokens;
  /** The stylesheet of all pages, and how large it is in octets. */
  readonly style: { readonly path: string; readonly octets: number };
  /** Paths of fonts that every page needs at once. */
  readonly preload: readonly string[];
  /** In the place of the title; `dark` is the path of the one for dark pages. */
  readonly logo?: ThemePicture & { readonly dark?: string };
  /** The same for emails: a PNG on the light background, since few mail programs show SVG. */
  readonly emailLogo?: ThemePicture;
  /** Of pages that have no picture of their own, for those who preview links. */
  readonly share?: ThemePicture;
  /** Path of an icon as SVG, for browsers that read it. */
  readonly icon?: string;
  /** Path of the icon on a phone's home screen: PNG, 180 by 180 pixels. */
  readonly touchIcon?: string;
  /** All that lies in front of the Worker for it. */
  readonly files: readonly ThemeFile[];
};
