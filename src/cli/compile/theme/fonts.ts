/** Fonts beside theme.yaml: are they fonts, and how does the stylesheet name them? */

import { nearest } from "../../../markdown/problem.ts";
import { FONT_ROLES, type Font, type FontRole, type Tokens } from "../../../publication/theme.ts";
import { STACKS } from "../../../web/site/themes/stacks.ts";
import type { Problem } from "../problem.ts";
import { type LaidFile, namedFile, type ThemeFolder } from "./theme-folder.ts";
import type { FontSaid, ThemeSaid } from "./theme-yaml.ts";
import { readWoff2 } from "./woff2.ts";

/** One: even a font of Chinese that has not been cut down is smaller. */
const LARGEST_OCTETS = 8 * 1024 * 1024;
/** All: what a reader on a telephone waits a second for. */
const LIGHT_OCTETS = 150 * 1024;

type OwnFont = Exclude<FontSaid, string>;

export type FontsReading = {
  readonly fonts: Tokens["fonts"];
  /** `@font-face` rules. */
  readonly css: string;
  readonly laid: readonly LaidFile[];
  readonly preload: readonly string[];
  /** Upright files of the owner's own for headings and for labels, the boldest in front: what share cards are drawn with. */
  readonly own: Readonly<Record<"heading" | "label", readonly Buffer[]>>;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
};

/** @param base fonts of the theme, for the roles of which nothing is said */
export function readFonts(
  folder: ThemeFolder,
  said: ThemeSaid,
  base: Tokens["fonts"],
): FontsReading {
  const state: State = {
    ...{ folder, said, faces: [], laid: new Map(), preload: [], problems: [] },
    upright: new Map(),
  };
  const fontOf = (role: FontRole): Font => {
    const own = said.fonts[role];
    // Headings follow the text where nothing is said of them and the theme has one font for both.
    const follows = role === "heading" && base.heading.families === base.text.families;
    if (own === undefined) return follows ? fonts.text : base[role];
    return typeof own === "string" ? STACKS[own] : ownFont(state, role, own, base[role]);
  };
  const fonts: Record<FontRole, Font> = { ...base };
  for (const role of FONT_ROLES) fonts[role] = fontOf(role);
  const laid = [...state.laid.values()].map(({ weights: _, bytes: __, ...file }) => file);
  return {
    fonts,
    css: state.faces.join("\n"),
    laid,
    preload: [...new Set(state.preload)],
    own: { heading: ownFiles(state, fonts.heading), label: ownFiles(state, fonts.label) },
    problems: state.problems,
    warnings: heavy(state, laid),
  };
}

type State = {
  readonly folder: ThemeFolder;
  readonly said: ThemeSaid;
  readonly faces: string[];
  readonly laid: Map<string, LaidFont>;
  readonly preload: string[];
  readonly problems: Problem[];
  /** Files by the list of families that they are the first of. */
  readonly upright: Map<string, readonly UprightFile[]>;
};

type UprightFile = { readonly bytes: Buffer; readonly weight: string };

function ownFiles({ upright }: State, { families }: Font): readonly Buffer[] {
  const boldest = (weight: string) => Number(weight.split(" ").at(-1)) || 400;
  return [...(upright.get(families) ?? [])]
    .sort((one, other) => boldest(other.weight) - boldest(one.weight))
    .map(({ bytes }) => bytes);
}

/** A family of its own for each role, though two may name one file: then it is loaded once. */
function ownFont(state: State, role: FontRole, own: OwnFont, base: Font): Font {
  const family = `own ${role}`;
  const generic = own.instead ?? base.generic;
  const families = `"${family}", ${STACKS[generic].families}`;
  const upright: UprightFile[] = [];
  for (const [index, said] of own.files.entries()) {
    const line = lineOf(state, role, index);
    const laid = state.laid.get(said.file) ?? readFile(state, said.file, line);
    if (laid === undefined) continue;
    state.laid.set(said.file, laid);
    const weight = said.weight ?? laid.weights ?? "normal";
    state.faces.push(
      `@font-face{font-family:"${family}";src:url(${laid.path}) format("woff2");font-weight:${weight};font-style:${said.style ?? "normal"};font-display:${own.display}${said.range === undefined ? "" : `;unicode-range:${said.range}`}}`,
    );
    if (said.style !== "italic") upright.push({ bytes: laid.bytes, weight });
    // What is for some characters alone is loaded where they are.
    if (index === 0 && said.range === undefined && role !== "code") state.preload.push(laid.path);
  }
  state.upright.set(families, upright);
  return { generic, families };
}

type LaidFont = LaidFile & { readonly bytes: Buffer; readonly weights?: string };

function readFile(state: State, name: string, line: number): LaidFont | undefined {
  const { folder, problems } = state;
  const wrong = (message: string) => {
    problems.push({ file: folder.label("theme.yaml"), line, message: `fonts: ${message}` });
    return undefined;
  };
  if (/^(?:[a-z]+:)?\/\//i.test(name)) {
    return wrong(
      `${name.slice(0, 80)} is elsewhere: pages load nothing from others, who would see each reader; put the file beside theme.yaml, if its licence allows, and name it`,
    );
  }
  const bytes = folder.read(name);
  if (bytes === undefined) {
    const near = nearest(name, folder.names);
    const there = near === undefined ? "" : `; did you mean "${near}"?`;
    return wrong(`there is no ${name} beside theme.yaml${there === "" ? "; put it there" : there}`);
  }
  if (bytes.length > LARGEST_OCTETS) {
    return wrong(
      `${name} is ${kilobytes(bytes.length)} KB; cut it down to the characters that you use`,
    );
  }
  const reading = readWoff2(bytes);
  if (reading.kind === "none") {
    return wrong(`${name} is ${reading.why}; get it as .woff2, or convert it (woff2_compress)`);
  }
  return { ...namedFile(name, "font/woff2", bytes), bytes, ...reading.facts };
}

function lineOf({ said }: State, role: FontRole, index: number): number {
  return said.lineOf([
    "fonts",
    said.fonts[role] === undefined ? "text" : role,
    "files",
    index,
    "file",
  ]);
}

function heavy({ folder, said }: State, laid: readonly LaidFile[]): readonly Problem[] {
  const octets = laid.reduce((sum, { content }) => sum + content.length, 0);
  if (octets <= LIGHT_OCTETS) return [];
  const message = `fonts: ${kilobytes(octets)} KB together, and a page should wait for no more than ${kilobytes(LIGHT_OCTETS)}; cut them down to the characters of your language (pyftsubset), or give parts a range`;
  return [{ file: folder.label("theme.yaml"), line: said.lineOf(["fonts"]), message }];
}

function kilobytes(octets: number): number {
  return Math.ceil(octets / 1024);
}
