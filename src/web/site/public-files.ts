/**
 * Files that are the same for everybody at every instant: one list for the routes, and for what `tidings compile` lays
 * in front of the Worker, where the platform hands it out without asking.
 */
import { ICONS } from "../../publication/url.ts";
import type { Plain } from "../http/document.ts";
import { favicon, icon, largeIcon, smallIcon } from "./icon.ts";
import { STYLE_PATH, stylesheet } from "./stylesheet.ts";

export type PublicFile = Plain & {
  /** Path from the root of the site. */
  readonly path: string;
  readonly kind: "style" | "icon";
};

const mark = { kind: "icon", status: 200 } as const;

export const PUBLIC_FILES: readonly PublicFile[] = [
  {
    kind: "style",
    status: 200,
    path: STYLE_PATH,
    type: "text/css; charset=utf-8",
    text: stylesheet,
  },
  { ...mark, path: "/favicon.svg", type: "image/svg+xml", text: icon },
  // For those that read no SVG.
  { ...mark, path: ICONS.favicon, type: "image/x-icon", bytes: favicon },
  { ...mark, path: ICONS.small, type: "image/png", bytes: smallIcon },
  { ...mark, path: ICONS.large, type: "image/png", bytes: largeIcon },
];
