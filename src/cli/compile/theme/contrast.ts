/** Which colours of a theme stand on which, and what WCAG 2.2 asks of each pair. */
import { type Palette, SCHEMES, type Scheme } from "../../../publication/theme.ts";
import { contrast, nearestReadable } from "./color.ts";

type Name = keyof Palette;

type Pair = { readonly front: Name; readonly ground: Name; readonly least: number };

/** §1.4.3: text. */
const TEXT = 4.5;
/** §1.4.11: the lines by which a control is known. */
const CONTROL = 3;

const PAIRS: readonly Pair[] = [
  ...(["text", "muted", "accent", "link"] as const).flatMap((front) =>
    (["background", "surface"] as const).map((ground) => ({ front, ground, least: TEXT })),
  ),
  { front: "text", ground: "mark", least: TEXT },
  { front: "rule", ground: "background", least: CONTROL },
];

export type Unreadable = {
  readonly scheme: Scheme;
  readonly front: Name;
  readonly ground: Name;
  /** What is wrong and what to do, as the end of a sentence that begins with the file and line. */
  readonly message: string;
};

/** Each pair that cannot be read, in each scheme. */
export function unreadablePairs(
  tokens: Readonly<Record<Scheme, Palette>>,
  themeName: string,
  isOwn: (scheme: Scheme, name: Name) => boolean,
): readonly Unreadable[] {
  return SCHEMES.flatMap((scheme) =>
    PAIRS.flatMap((pair) => {
      const palette = tokens[scheme];
      const { front, ground, least } = pair;
      const has = contrast(palette[front], palette[ground]);
      if (has >= least) return [];
      const other = scheme === "light" ? "dark" : "light";
      const elsewhere = contrast(tokens[other][front], tokens[other][ground]) >= least;
      const said = (name: Name) =>
        `${name} ${palette[name]}${isOwn(scheme, name) ? "" : ` (of the theme ${themeName})`}`;
      const where = elsewhere ? `in ${scheme} mode alone` : `in ${scheme} mode`;
      const what = `${said(front)} on ${said(ground)} has a contrast of ${floored(has)}:1 ${where}`;
      return [{ scheme, front, ground, message: `${what}, and ${remedy(pair, palette)}` }];
    }),
  );
}

function remedy({ front, ground, least }: Pair, palette: Palette): string {
  const whom =
    least === TEXT
      ? `${least}:1 is what readers with weak eyes need`
      : `${least}:1 is what a button's outline needs`;
  const grounds = PAIRS.filter((pair) => pair.front === front).map((pair) => palette[pair.ground]);
  const near =
    nearestReadable(palette[front], grounds, least) ??
    nearestReadable(palette[front], [palette[ground]], least);
  const write =
    near === undefined
      ? `make ${ground} lighter or darker`
      : `write ${front}: "${near}", or change ${ground}`;
  return `${whom}; ${write}`;
}

/** Never rounded up to what it has not. */
function floored(ratio: number): string {
  return (Math.floor(ratio * 100) / 100).toFixed(2).replace(/0$/, "");
}
