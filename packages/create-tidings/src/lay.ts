/** Lays a publication down: the template's files with the answers in their places. */
import { randomInt } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Answers } from "./answers.ts";
import { forPnpm } from "./pnpm.ts";

const PACKAGE = join(import.meta.dirname, "..");
const TEMPLATE = join(PACKAGE, "template");
const WELCOME = join(PACKAGE, "welcome");

/** npm leaves these out of a package, or reads them there: they have other names in the template. */
const RENAMED: Readonly<Record<string, string>> = {
  gitignore: ".gitignore",
  "dev.vars.example": ".dev.vars.example",
  nvmrc: ".nvmrc",
  "package.template.json": "package.json",
};

export type Laying = {
  readonly answers: Answers;
  /** Name of the package and of the Worker: lower-case letters, digits and hyphens. */
  readonly name: string;
  /** What stands behind "tidings" in the dependencies: a version, or where to find one. */
  readonly engine: string;
  /** Exact versions of what the starter depends on besides. */
  readonly types: string;
  /** Brings Node along: where it is too old for Wrangler. */
  readonly bringNode: string | undefined;
  readonly pnpm: boolean;
  /** "2026-11-28": the day of the welcome, and of the permanent ids. */
  readonly today: string;
};

/** Why a folder cannot take a publication; undefined when it can. Files of git and of licences may be there. */
export function occupied(directory: string): string | undefined {
  if (!existsSync(directory)) return undefined;
  if (!statSync(directory).isDirectory()) return "it is a file";
  const there = readdirSync(directory).filter(
    (name) => !/^(\.git|\.gitattributes|\.DS_Store|LICEN[CS]E.*|\.idea|\.vscode)$/i.test(name),
  );
  const [first] = there;
  return first === undefined ? undefined : `it has ${first} in it already`;
}

/**
 * All files or none: a folder with half of them could not be used again.
 *
 * @returns the paths that were written, in order
 */
export function layDown(directory: string, laying: Laying): readonly string[] {
  const files = filesOf(laying);
  const written: string[] = [];
  try {
    for (const [path, text] of files) {
      const file = join(directory, path);
      const made = mkdirSync(dirname(file), { recursive: true });
      if (made !== undefined) written.push(made);
      // "wx": whatever is there stays.
      writeFileSync(file, text, { flag: "wx" });
      written.push(file);
    }
  } catch (error) {
    for (const path of written.reverse()) rmSync(path, { recursive: true, force: true });
    throw error;
  }
  return files.map(([path]) => path);
}

/** Path and text of each file, in order of path. */
export function filesOf(laying: Laying): readonly (readonly [path: string, text: string])[] {
  const values = valuesOf(laying);
  const template = readdirSync(TEMPLATE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const absolute = join(entry.parentPath, entry.name);
      const path = absolute.slice(TEMPLATE.length + 1).replaceAll("\\", "/");
      const place = (RENAMED[path] ?? path).replace(/^github\//, ".github/");
      return [place, filled(readFileSync(absolute, "utf8"), values, place)] as const;
    });
  const files = [...template, welcomeOf(laying, values)];
  return [...(laying.pnpm ? forPnpm(files) : files)].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The languages that a welcome is written in; the first is for all others. */
const WELCOMES = ["en", "az", "de", "zh-Hans", "zh-Hant"] as const;

function welcomeOf(laying: Laying, values: Readonly<Record<string, string>>) {
  const { language } = new Intl.Locale(laying.answers.language);
  const { script } = new Intl.Locale(laying.answers.language).maximize();
  const known =
    WELCOMES.find((tag) => tag === language || tag === `${language}-${script}`) ?? WELCOMES[0];
  const text = readFileSync(join(WELCOME, `${known}.md`), "utf8");
  const written =
    known === "en" && language !== "en" ? text.replace("\n---\n", "\nlanguage: en\n---\n") : text;
  return ["content/posts/welcome.md", filled(written, values, "the welcome")] as const;
}

function valuesOf({ answers, name, engine, types, bringNode, today }: Laying) {
  const { hostname } = new URL(answers.address);
  const text = Object.fromEntries(
    // A string of JSON is a string of YAML 1.2, whatever is in it.
    Object.entries({ ...answers, authority: hostname }).map(([key, value]) => [
      key,
      JSON.stringify(value),
    ]),
  );
  return {
    ...text,
    name: JSON.stringify(name),
    queue: JSON.stringify(`${name}-wake`),
    engine: JSON.stringify(engine),
    types: JSON.stringify(types),
    node:
      bringNode === undefined
        ? ""
        : `\n  "optionalDependencies": {\n    "node": ${JSON.stringify(bringNode)}\n  },`,
    // npm 12 runs no install script that is not named here.
    scripts: JSON.stringify({ esbuild: true, ...(bringNode && { node: true }), workerd: true }),
    postal:
      answers.postal.length === 0
        ? "# postal_address: |\n#   Your name\n#   Street and number\n#   Town"
        : `postal_address: |\n${answers.postal.map((line) => `  ${line}`).join("\n")}`,
    plainTitle: answers.title,
    plainAddress: answers.address,
    plainLanguage: answers.language,
    id: newId(),
    today,
  };
}

/** A name in the template is `{{name}}`, and stands for a value of its own. */
function filled(text: string, values: Readonly<Record<string, string>>, path: string): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`the template of ${path} asks for ${key}`);
    return value;
  });
}

/** As `tidings new` makes them: letters and digits that nobody confuses, 40 bits. */
function newId(): string {
  const alphabet = "abcdefghjkmnpqrstuvwxyz23456789x";
  return Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join("");
}
