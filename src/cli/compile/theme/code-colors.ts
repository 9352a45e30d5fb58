/** Colours of code, which stands on the surface: as they are, or as near to that as can be read there. */
import { type Color, SCHEMES, type Tokens } from "../../../publication/theme.ts";
import { CODE_COLORS } from "../../../web/site/styles/code-colors.ts";
import { nearestReadable } from "./color.ts";

/** Rules that come after ours; none where nothing has to change. */
export function codeStyles(tokens: Tokens): string {
  return SCHEMES.map((scheme) => {
    const changed = Object.entries(CODE_COLORS[scheme]).flatMap(
      ([name, color]: [string, Color]) => {
        const near = nearestReadable(color, [tokens[scheme].surface], 4.5) ?? tokens[scheme].text;
        return near === color ? [] : [`--code-${name}:${near}`];
      },
    );
    if (changed.length === 0) return "";
    const rule = `:root{${changed.join(";")}}`;
    return scheme === "light" ? rule : `@media (prefers-color-scheme:dark){${rule}}`;
  }).join("");
}
