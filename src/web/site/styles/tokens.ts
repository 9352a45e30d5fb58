/** The values of a theme as custom properties: what all other styles are written with. */
import {
  FONT_ROLES,
  type FontRole,
  type Palette,
  type Scheme,
  type Tokens,
} from "../../../publication/theme.ts";
import { CODE_COLORS } from "./code-colors.ts";

/** Of prose, at the sizes of these styles: so many characters of a full line are a rem. */
const CHARACTERS_PER_REM = 72 / 38;

export function tokenStyles(tokens: Tokens): string {
  const fonts = FONT_ROLES.map((role) => `  --${role}-font: ${fontOf(tokens, role)};`);
  return `
:root {
  color-scheme: light dark;
${colors(tokens.light)}
${codeColors("light")}
${fonts.join("\n")}
  --size: ${sizeOf(tokens.size)};
  --measure: ${rounded(tokens.measure / CHARACTERS_PER_REM)}rem;
  --page: 70rem;
  --step: ${rounded(1.6 * tokens.density)}rem;
  --room: ${tokens.density};
  --corner: ${tokens.corner}px;
}
@media (prefers-color-scheme: dark) {
  :root {
${colors(tokens.dark)}
  --plate: ${tokens.light.background};
${codeColors("dark")}
  }
}
`;
}

function fontOf({ fonts }: Tokens, role: FontRole): string {
  const { families } = fonts[role];
  return role !== "text" && families === fonts.text.families ? "var(--text-font)" : families;
}

function codeColors(scheme: Scheme): string {
  return Object.entries(CODE_COLORS[scheme])
    .map(([hue, color]) => `  --code-${hue}: ${color};`)
    .join("\n");
}

function colors(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, color]) => `  --${name}: ${color};`)
    .join("\n");
}

/** In rem, so that a reader's own size counts: on a narrow screen a sixth less, and never below it. */
function sizeOf(size: number): string {
  const least = Math.max(1, size / 19);
  return `clamp(${rounded(least)}rem, ${rounded(least - 0.06)}rem + 0.3vw, ${rounded(Math.max(least, size / 16))}rem)`;
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
