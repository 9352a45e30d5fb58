/**
 * Emails in the look of the publication. Mail programs know no custom properties, so our templates are written in the values of
 * one theme, and dressing puts in the place of each what another has. Pure.
 */
import type { Publication } from "../publication/publication.ts";
import type { Color, GenericFont, Theme, Tokens } from "../publication/theme.ts";

/** Takes a template of ours, or a style in one: never what an author or a reader has written. */
export type Dress = (written: string) => string;

/** What stands for what, in the order light, dark. */
const WRITTEN: Readonly<Record<Color, (tokens: Tokens) => Color>> = {
  "#fbf9f4": ({ light }) => light.background,
  "#f3efe6": ({ light }) => light.surface,
  "#1c1a17": ({ light }) => light.text,
  "#5d574e": ({ light }) => light.muted,
  "#9b2417": ({ light }) => light.accent,
  "#d9d2c4": ({ light }) => light.line,
  "#171614": ({ dark }) => dark.background,
  // Around the paper, which is lighter in the dark.
  "#0f0e0d": ({ dark }) => shaded(dark.background),
  "#211f1c": ({ dark }) => dark.surface,
  "#ebe6dc": ({ dark }) => dark.text,
  "#aaa294": ({ dark }) => dark.muted,
  "#f2a08c": ({ dark }) => dark.accent,
  "#3a3631": ({ dark }) => dark.line,
};

const FONTS: Readonly<Record<GenericFont, string>> = {
  serif: "Georgia, Cambria, 'Times New Roman', serif",
  sans: "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
  mono: "Consolas, Menlo, 'Liberation Mono', monospace",
};
const WRITTEN_FONT = /Georgia, ?Cambria, ?'Times New Roman', ?serif/g;
const WRITTEN_BUTTON = "display:inline-block;padding:12px 22px;";
const WRITTEN_CORNER = 3;

const dresses = new WeakMap<Theme, Dress>();

/** The same function for the same theme: it remembers what it has dressed, which is a few texts of our own. */
export function dressOf(theme: Theme | undefined): Dress {
  if (theme === undefined) return asWritten;
  const known =
    dresses.get(theme) ?? (isAsWritten(theme.tokens) ? asWritten : dressIn(theme.tokens));
  dresses.set(theme, known);
  return known;
}

function asWritten(written: string): string {
  return written;
}

function isAsWritten(tokens: Tokens): boolean {
  const { text, heading } = tokens.fonts;
  return (
    Object.entries(WRITTEN).every(([color, read]) => read(tokens) === color) &&
    text.generic === "serif" &&
    heading.generic === "serif" &&
    tokens.corner === WRITTEN_CORNER
  );
}

function dressIn(tokens: Tokens): Dress {
  const { text, heading } = tokens.fonts;
  const headings =
    heading.generic === text.generic
      ? ""
      : `h1, h2, h3, h4, h5, h6 { font-family: ${FONTS[heading.generic]}; }\n`;
  const corner = tokens.corner === 0 ? "" : `border-radius:${tokens.corner}px;`;
  const dressed = new Map<string, string>();
  return (written) => {
    const known = dressed.get(written);
    if (known !== undefined) return known;
    const made = written
      .replace(/#[0-9a-f]{6}\b/g, (color) => WRITTEN[color as Color]?.(tokens) ?? color)
      .replace(WRITTEN_FONT, FONTS[text.generic])
      .replace(WRITTEN_BUTTON, (button) => button + corner)
      .replace("</style>", `${headings}</style>`);
    dressed.set(written, made);
    return made;
  };
}

/** For a template: the logo with its address, where there is one. */
export function logoOf({ address, theme }: Pick<Publication, "address" | "theme">) {
  const logo = theme?.emailLogo;
  if (logo === undefined) return {};
  const { path, width, height } = logo;
  return { logo: { url: address + path, width, height } };
}

function shaded(color: Color): Color {
  const parts = [1, 3, 5].map((at) =>
    Math.round(Number.parseInt(color.slice(at, at + 2), 16) * 0.65),
  );
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
