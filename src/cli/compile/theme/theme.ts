/** What a publication looks like: the tokens, and the files that are laid in front of the Worker for it. */

import type { Theme, ThemeFile } from "../../../publication/theme.ts";
import { ICONS } from "../../../publication/url.ts";
import { stylesheet } from "../../../web/site/stylesheet.ts";
import { favicon, icon, largeIcon, smallIcon } from "../../../web/site/themes/mark.ts";
import { newspaper } from "../../../web/site/themes/newspaper.ts";
import { hashOf } from "../ship/hash.ts";

/** A file of the look, and what is in it. */
export type LaidFile = ThemeFile & { readonly content: string | Uint8Array };

export type ThemeReading = {
  readonly theme: Theme;
  readonly laid: readonly LaidFile[];
};

const MARKS: readonly LaidFile[] = [
  { kind: "icon", path: "/favicon.svg", type: "image/svg+xml", content: icon },
  // For those that read no SVG.
  { kind: "icon", path: ICONS.favicon, type: "image/x-icon", content: favicon },
  { kind: "icon", path: ICONS.small, type: "image/png", content: smallIcon },
  { kind: "icon", path: ICONS.large, type: "image/png", content: largeIcon },
];

export function readTheme(): ThemeReading {
  const css = stylesheet(newspaper);
  const style: LaidFile = {
    kind: "style",
    path: `/style-${hashOf(css).slice(0, 16)}.css`,
    type: "text/css; charset=utf-8",
    content: css,
  };
  const laid = [style, ...MARKS];
  const files = laid.map(({ content: _, ...file }) => file);
  const octets = Buffer.byteLength(css);
  return { theme: { tokens: newspaper, style: { path: style.path, octets }, files }, laid };
}
