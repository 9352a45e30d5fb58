/** The two fonts that come with the program for share cards (SIL Open Font License): each in parts, by ranges of characters. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import sans from "@fontsource-variable/source-sans-3/unicode.json" with { type: "json" };
import serif from "@fontsource-variable/vollkorn/unicode.json" with { type: "json" };
import type { GenericFont } from "../../../publication/theme.ts";
import type { FaceSource } from "./faces.ts";

type Shipped = {
  readonly name: string;
  /** Ranges of characters by the name of a part. */
  readonly parts: Readonly<Record<string, string>>;
};

const FONTS = {
  serif: { name: "vollkorn", parts: serif },
  sans: { name: "source-sans-3", parts: sans },
} satisfies Record<string, Shipped>;

type Family = keyof typeof FONTS;

/** Letters of one width are for code. */
function familyOf(generic: GenericFont): Family {
  return generic === "serif" ? "serif" : "sans";
}

const { resolve } = createRequire(import.meta.url);
const opened = new Map<Family, readonly FaceSource[]>();

/** Latin, Greek and Cyrillic letters of all languages; nothing is unpacked before a character is asked for. */
export function shippedFonts(generic: GenericFont): readonly FaceSource[] {
  const family = familyOf(generic);
  const known = opened.get(family);
  if (known !== undefined) return known;
  const { name, parts: ranges }: Shipped = FONTS[family];
  const fileOf = (file: string) => resolve(`@fontsource-variable/${name}/${file}`);
  // The part with "a" to "z" is asked first.
  const parts = Object.keys(ranges).sort((one, other) => order(one) - order(other));
  const sources = parts.map((part): FaceSource => {
    const within = rangesOf(ranges[part] ?? "");
    const file = `files/${name}-${part}-wght-normal.woff2`;
    return {
      name: `${name} ${part}`,
      read: () => readFileSync(fileOf(file)),
      mayHave: (point) => within.some(([first, last]) => point >= first && point <= last),
    };
  });
  opened.set(family, sources);
  return sources;
}

function order(part: string): number {
  const place = ["latin", "latin-ext", "cyrillic", "greek", "vietnamese"].indexOf(part);
  return place === -1 ? Number.POSITIVE_INFINITY : place;
}

/** "U+0131,U+0152-0153" as CSS writes it. */
function rangesOf(text: string): readonly (readonly [number, number])[] {
  return text.split(",").map((range) => {
    const [first = "", last = first] = range.trim().slice(2).split("-");
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
  });
}
