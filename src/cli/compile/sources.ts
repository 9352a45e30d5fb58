/** The texts of content/: the settings, and each post and page, or what is wrong with its file. */
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import type { ReadText } from "./files.ts";
import { type SpokenWords, spokenWords } from "./own-words/spoken-words.ts";
import type { Problem } from "./problem.ts";
import { type PublicationReading, readPublication } from "./settings/publication.ts";

type SettingsReading = PublicationReading & {
  /** Undefined where the publication cannot be read. */
  readonly spoken?: SpokenWords;
};

/**
 * publication.yaml with the words that it speaks, or a problem that says where it should be.
 *
 * @param label how problems name `contentDir`
 * @param address an origin in place of the publication's
 */
export async function readSettings(
  readText: ReadText,
  contentDir: string,
  label: string,
  address: string | undefined,
): Promise<SettingsReading> {
  const file = `${label}/publication.yaml`;
  const wrong = (problem: Problem): PublicationReading => ({
    publication: undefined,
    problems: [problem],
    lineOf: () => 1,
  });
  if (!existsSync(join(contentDir, "publication.yaml"))) {
    const message = `there is no ${basename(file)} here; create it, or name the right directory with --content`;
    return wrong({ file, line: 1, message });
  }
  const reading = readText("publication.yaml", file);
  if (reading.kind === "wrong") return wrong(reading.problem);
  const settings = readPublication(file, reading.text, address);
  const { publication } = settings;
  if (publication === undefined) return settings;
  const spoken = await spokenWords(readText, contentDir, label, publication.language);
  return {
    ...settings,
    publication: { ...publication, words: spoken.words },
    problems: [...settings.problems, ...spoken.problems],
    spoken,
  };
}

/** A file and the hash of its bytes. */
type Text = {
  readonly path: string;
  /** Where it lies. */
  readonly absolute: string;
  readonly file: string;
  readonly text: string;
  readonly hash: string;
};

/** @param label names a path below the content directory as problems do */
export function readTexts(
  readText: ReadText,
  contentDir: string,
  paths: readonly string[],
  label: (path: string) => string,
): { readonly texts: readonly Text[]; readonly problems: readonly Problem[] } {
  const readings = paths.map((path) => ({ path, reading: readText(path, label(path)) }));
  return {
    texts: readings.flatMap(({ path, reading }) =>
      reading.kind === "text" ? [textAt(path, join(contentDir, path), label(path), reading)] : [],
    ),
    problems: readings.flatMap(({ reading }) =>
      reading.kind === "wrong" ? [reading.problem] : [],
    ),
  };
}

/** A reader of its own for the words, so that who only wants the hash has no file read. */
function textAt(
  path: string,
  absolute: string,
  file: string,
  reading: { readonly text: string; readonly hash: string },
): Text {
  const { hash } = reading;
  return {
    ...{ path, absolute, file, hash },
    get text() {
      return reading.text;
    },
  };
}

/** The same as sources of one kind. */
export function sourcesOf<Kind extends "post" | "page">(kind: Kind, texts: readonly Text[]) {
  return texts.map((each) => ({
    ...{ kind, path: each.path, absolute: each.absolute, file: each.file, hash: each.hash },
    get text() {
      return each.text;
    },
  }));
}
