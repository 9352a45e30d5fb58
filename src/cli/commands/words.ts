/** `tidings words`: what pages, forms, feeds and emails say, as content/words.yaml may say otherwise. */
import { resolve } from "node:path";
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";
import type { Tree } from "../compile/own-words/phrase-shapes.ts";

const usage = `Usage: tidings words [--missing | --language TAG] [--content DIR]

The words of pages, forms, feeds and emails as YAML, the English ones above each as a remark: in the language of the
publication, with what content/words.yaml says otherwise in its place. To change a phrase, copy its lines with the keys
above it into content/words.yaml, and leave out the rest, which then goes along with upgrades. In a language that does
not come with Tidings every key waits for its phrase.

  --missing       only the phrases that a language of your own still lacks
  --language TAG  the words of another language, or the empty keys of one that does not come with Tidings
  --content DIR   what the author owns (default: content)

Print into another file than the one that is read: tidings words > new-words.yaml`;

export const wordsCommand: Command = {
  name: "words",
  summary: "Print every word of pages and emails, to say it otherwise",
  usage,
  operands: false,
  options: {
    missing: { type: "boolean" },
    language: { type: "string" },
    content: { type: "string" },
  },
  run: printWords,
};

async function printWords(args: CommandArguments, io: CommandIo): Promise<number> {
  const asked = stringOption(args, "language");
  const missing = args.values.missing === true;
  if (asked !== undefined && missing) {
    io.stderr("tidings words: --missing is about content/words.yaml; leave --language out");
    return 2;
  }
  const found = asked === undefined ? await wordsHere(args, io) : await wordsOf(asked, io);
  if (found.kind === "refused") return found.code;
  const { nameOfLanguage } = await import("../compile/front-matter/language.ts");
  const { writtenTree } = await import("../compile/own-words/written-tree.ts");
  const { language, phrases, named, lacking } = found;
  const spoken = nameOfLanguage(language);
  if (missing && lacking.length === 0) {
    io.stdout(`# Nothing is missing: all is said in ${spoken}.`);
    return 0;
  }
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const chosen = missing ? new Set(lacking) : undefined;
  const what = missing ? "What is missing in" : "The words in";
  const above = language === "en" ? "" : ", the English ones above each";
  io.stdout(`# ${what} ${spoken}${above}.`);
  if (named && !missing) io.stdout(`language: ${language}`);
  for (const line of writtenTree(phrases, pluralCategories, chosen)) io.stdout(line);
  return 0;
}

type Found =
  | {
      readonly kind: "found";
      readonly language: string;
      readonly phrases: Tree;
      /** Whether the file has to say the language. */
      readonly named: boolean;
      /** Paths of phrases. */
      readonly lacking: readonly string[];
    }
  | { readonly kind: "refused"; readonly code: number };

/** Those of one language, whatever the publication speaks. */
async function wordsOf(asked: string, io: CommandIo): Promise<Found> {
  const { canonicalLanguage, languageNamed } = await import("../compile/front-matter/language.ts");
  const language = canonicalLanguage(asked);
  if (language === undefined) {
    const meant = languageNamed(asked) ?? "a tag such as sw or pt-BR";
    io.stderr(`tidings words: --language cannot be ${asked}; write ${meant}`);
    return { kind: "refused", code: 2 };
  }
  const { phrasesOfLanguage } = await import("../compile/own-words/spoken-words.ts");
  const phrases = await phrasesOfLanguage(language);
  return { kind: "found", language, phrases: phrases ?? {}, named: true, lacking: [] };
}

/** Those of the publication, with what its file says of them. */
async function wordsHere(args: CommandArguments, io: CommandIo): Promise<Found> {
  const content = stringOption(args, "content") ?? "content";
  const { createReadText } = await import("../compile/files.ts");
  const { formatProblem } = await import("../compile/problem.ts");
  const { readSettings } = await import("../compile/sources.ts");
  const { phrasesOfLanguage, phrasesWith } = await import("../compile/own-words/spoken-words.ts");
  const { ALL_PHRASES } = await import("../compile/own-words/words-yaml.ts");
  const contentDir = resolve(io.cwd, content);
  const settings = await readSettings(createReadText(contentDir), contentDir, content, undefined);
  const { spoken } = settings;
  const problems = spoken === undefined ? settings.problems : spoken.mistakes;
  if (spoken === undefined || problems.length > 0) {
    for (const problem of problems) io.stderr(formatProblem(problem));
    return { kind: "refused", code: 1 };
  }
  const { language, own } = spoken;
  const shipped = await phrasesOfLanguage(language);
  const begun = own?.begun === true;
  return {
    kind: "found",
    language,
    phrases: phrasesWith(shipped ?? {}, own?.phrases ?? {}),
    named: own?.language !== undefined,
    lacking: shipped !== undefined ? [] : begun ? own.missing : ALL_PHRASES,
  };
}
