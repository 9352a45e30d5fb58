/**
 * `npm create tidings@latest my-letter`: a short dialogue, and a publication is laid down. Every answer is also a flag;
 * `--yes` asks nothing.
 */
import { readFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { cancel, intro, isCancel, outro, text } from "@clack/prompts";
import { type Answers, answersOf, type Guesses, hostLabelOf, QUESTIONS } from "./answers.ts";
import { type Laying, layDown, occupied } from "./lay.ts";
import { startedByPnpm } from "./pnpm.ts";

/** Wrangler's floor: an older Node gets its own for this publication, from npm. */
const OLDEST_NODE = 22;

type Given = Partial<Record<keyof Answers, string>>;

/** @returns the exit code: 0 laid down, 1 not, 2 wrong usage */
export async function main(argv: readonly string[]): Promise<number> {
  const asked = read(argv);
  if ("wrong" in asked) {
    console.error(`create-tidings: ${asked.wrong}\n\n${usage()}`);
    return 2;
  }
  if (asked.help) {
    console.log(usage());
    return 0;
  }
  const asks = !asked.yes && process.stdin.isTTY === true && process.stdout.isTTY === true;
  if (asks) intro("A publication of your own");
  const folder = asked.folder ?? (asks ? await askFolder() : undefined);
  if (folder === undefined) {
    console.error(`create-tidings: say in which folder, as in \`npm create tidings my-letter\`.`);
    return asks ? 1 : 2;
  }
  const directory = resolve(folder);
  const taken = occupied(directory);
  if (taken !== undefined) {
    console.error(
      `create-tidings: ${folder} cannot be used: ${taken}. Name a folder that is not there yet.`,
    );
    return 1;
  }
  const answers = await answer(asked.given, guessesFor(directory), asks);
  if (answers === undefined) {
    cancel("Nothing was written.");
    return 1;
  }
  const laid = laidDown(directory, layingOf(directory, answersOf(answers), asked.engine));
  if (typeof laid === "string") {
    console.error(`create-tidings: ${folder} cannot be made: ${laid}. Nothing was written.`);
    return 1;
  }
  const next = nextSteps(relative(process.cwd(), directory), laid, asked.given, answers);
  if (asks) outro(next);
  else console.log(next);
  return 0;
}

/** How many files were written, or what this machine has against it. */
function laidDown(directory: string, laying: Laying): number | string {
  try {
    return layDown(directory, laying).length;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return SYSTEM[code] ?? code;
  }
}

const SYSTEM: Readonly<Record<string, string>> = {
  EACCES: "you may not write there",
  EPERM: "you may not write there",
  EROFS: "nothing can be written there",
  ENOTDIR: "a part of its path is a file",
  EEXIST: "a part of its path is a file",
  ENAMETOOLONG: "its name is too long",
  ENOSPC: "the disk is full",
};

type Asked = {
  readonly folder: string | undefined;
  readonly given: Given;
  readonly yes: boolean;
  readonly help: boolean;
  readonly engine: string | undefined;
};

function read(argv: readonly string[]): Asked | { readonly wrong: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        ...Object.fromEntries(QUESTIONS.map(({ flag }) => [flag, { type: "string" as const }])),
        engine: { type: "string" },
        yes: { type: "boolean", short: "y" },
        help: { type: "boolean", short: "h" },
      },
    });
    const [folder, extra] = positionals;
    if (extra !== undefined) return { wrong: `one folder, and not ${JSON.stringify(extra)} too` };
    const strings = Object.entries(values).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    );
    const given: Given = Object.fromEntries(strings.filter(([flag]) => flag !== "engine"));
    for (const { flag, wrong } of QUESTIONS) {
      const value = given[flag];
      const words = value === undefined ? undefined : wrong(value);
      if (words !== undefined) {
        return { wrong: `--${flag} cannot be ${JSON.stringify(value)}. ${words}` };
      }
    }
    return {
      folder,
      given,
      engine: typeof values.engine === "string" ? values.engine : undefined,
      yes: values.yes === true,
      help: values.help === true,
    };
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
}

/** Each question that no flag has answered; undefined when somebody leaves the dialogue. */
async function answer(
  given: Given,
  guesses: Guesses,
  asks: boolean,
): Promise<Record<keyof Answers, string> | undefined> {
  const answers: Given = { ...given };
  for (const { flag, ask, guess, wrong } of QUESTIONS) {
    if (answers[flag] !== undefined) continue;
    const guessed = guess(answers, guesses);
    if (!asks) {
      answers[flag] = guessed;
      continue;
    }
    const said = await text({
      message: ask,
      placeholder: guessed,
      defaultValue: guessed,
      // Enter alone takes what is shown.
      validate: (value) => (value === undefined || value === "" ? undefined : wrong(value)),
    });
    if (isCancel(said)) return undefined;
    answers[flag] = said.trim();
  }
  return answers as Record<keyof Answers, string>;
}

async function askFolder(): Promise<string | undefined> {
  const said = await text({
    message: "In which folder?",
    placeholder: "my-letter",
    defaultValue: "my-letter",
  });
  return isCancel(said) ? undefined : said.trim();
}

function guessesFor(directory: string): Guesses {
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return {
    name: basename(directory),
    // "en-US-u-va-posix" of a machine without a locale is plain English.
    language: new Intl.Locale(locale).language,
    // A machine on UTC says nothing about its owner, and UTC is no place.
    timezone: timeZone === "UTC" ? "Etc/UTC" : timeZone,
  };
}

function layingOf(directory: string, answers: Answers, engine: string | undefined): Laying {
  const own = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8")) as {
    readonly version: string;
  };
  const [major = 0] = process.versions.node.split(".").map(Number);
  return {
    answers,
    name: hostLabelOf(basename(directory)),
    // The starter and the engine are published together.
    engine: engine ?? `^${own.version}`,
    types: "5.20261117.1",
    bringNode: major < OLDEST_NODE ? "24.21.0" : undefined,
    pnpm: startedByPnpm(process.env.npm_config_user_agent),
    today: new Date().toISOString().slice(0, 10),
  };
}

function nextSteps(
  folder: string,
  files: number,
  given: Given,
  answers: Readonly<Record<keyof Answers, string>>,
): string {
  const pnpm = startedByPnpm(process.env.npm_config_user_agent);
  const guessed = QUESTIONS.filter(({ flag }) => given[flag] === undefined && flag !== "postal")
    .map(({ flag }) => `${flag} ${answers[flag]}`)
    .join(", ");
  return [
    `${files} files are in ${folder === "" ? "this folder" : folder}. Next:`,
    "",
    ...(folder === ""
      ? []
      : [`  cd ${/[^\p{L}\p{N}\p{M}./\\:-]/u.test(folder) ? JSON.stringify(folder) : folder}`]),
    `  ${pnpm ? "pnpm" : "npm"} install`,
    "  npm start          the site, the feeds and a mail box, on this machine",
    "  npx tidings deploy when you want it on the air",
    "",
    `What content/publication.yaml was given: ${guessed === "" ? "what you said" : guessed}.`,
    ...(answers.postal === ""
      ? [
          "It has no postal address yet, and nothing is e-mailed until it has: the law of many countries asks for one.",
        ]
      : []),
  ].join("\n");
}

function usage(): string {
  const width = Math.max(...QUESTIONS.map(({ flag }) => flag.length));
  return [
    "Usage: npm create tidings@latest FOLDER [-- OPTIONS]",
    "",
    "Lays down a publication: content/, wrangler.toml, tests and workflows. What no option answers is asked.",
    "",
    ...QUESTIONS.map(({ flag, hint }) => `  --${flag.padEnd(width)}  ${hint}`),
    `  --${"engine".padEnd(width)}  a version of tidings, or a file: or link: to one`,
    `  --${"yes".padEnd(width)}  ask nothing: take a guess for what no option answers`,
  ].join("\n");
}
