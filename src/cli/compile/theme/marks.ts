/** The mark of a publication that has no icon of its own, in the colours of its theme. */
import type { Palette } from "../../../publication/theme.ts";
import { ICONS } from "../../../publication/url.ts";
import { favicon, icon, largeIcon, smallIcon } from "../../../web/site/themes/mark.ts";
import { newspaper } from "../../../web/site/themes/newspaper.ts";
import type { LaidFile } from "./theme-folder.ts";

const DRAWN_IN = newspaper.tokens.light;

export function mark({ accent, background }: Palette): Buffer {
  return Buffer.from(
    icon.replaceAll(DRAWN_IN.accent, accent).replaceAll(DRAWN_IN.background, background),
  );
}

/** Drawn already, where the colours are those that it was drawn in. */
export function ownMarks({ accent, background }: Palette): readonly LaidFile[] | undefined {
  if (accent !== DRAWN_IN.accent || background !== DRAWN_IN.background) return undefined;
  return [
    { kind: "icon", path: ICONS.favicon, type: "image/x-icon", content: favicon },
    { kind: "icon", path: ICONS.small, type: "image/png", content: smallIcon },
    { kind: "icon", path: ICONS.large, type: "image/png", content: largeIcon },
  ];
}
