/** What the author has written, compiled in memory: nothing on the disk is touched. */
import { resolve } from "node:path";
import { CADENCES, type Cadence } from "../../publication/cadence/cadences.ts";
import { bodyKey, type LibraryIndex, type ReadBody } from "../../publication/library.ts";
import type { Publication } from "../../publication/publication.ts";
import { type CommandArguments, type CommandIo, stringOption } from "../command.ts";
import { readInstant } from "../compile/front-matter/instant.ts";
import { formatProblem, proposal } from "../compile/problem.ts";
import { originOf } from "../compile/settings/origin.ts";

export type Content = { readonly index: LibraryIndex; readonly readBody: ReadBody };

type Loaded =
  | ({ readonly kind: "content" } & Content)
  /** What is wrong has been said on stderr. `code` is the exit code. */
  | { readonly kind: "failed"; readonly code: number };

/** A value that was typed, or a sentence about it that follows the name of the option. */
export type Reading<Value> =
  | { readonly kind: "read"; readonly value: Value }
  | { readonly kind: "wrong"; readonly message: string };

/** Compiles what `--content` names, under `--address` or the publication's own. */
export async function loadContent(args: CommandArguments, io: CommandIo): Promise<Loaded> {
  const given = stringOption(args, "address") ?? process.env.TIDINGS_ADDRESS;
  const address = given === undefined || given === "" ? undefined : originOf(given);
  if (given && address === undefined) {
    io.stderr(`--address cannot be ${given}; write an origin such as http://localhost:8787`);
    return { kind: "failed", code: 2 };
  }
  const { compileContent } = await import("../compile/compiler.ts");
  const compilation = await compileContent({
    contentDir: resolve(io.cwd, stringOption(args, "content") ?? "content"),
    // Never written; what an earlier compilation left there need not be rendered again.
    outDir: resolve(io.cwd, "dist"),
    checkOnly: true,
    inMemory: true,
    // What a preview shows is what is sent: the addresses of pictures, too.
    pictures: "planned",
    ...(address !== undefined && { address }),
  });
  if (compilation.kind === "problems") {
    for (const problem of compilation.problems) io.stderr(formatProblem(problem));
    return { kind: "failed", code: 1 };
  }
  const { index, bodies } = compilation;
  return {
    kind: "content",
    index,
    readBody: async (entry) => {
      const body = bodies?.get(bodyKey(entry));
      if (body === undefined) throw new Error(`${bodyKey(entry)} was compiled without a body`);
      return body;
    },
  };
}

/**
 * Reads an instant as authors write it.
 *
 * @param text "2026-09-14" (midnight in the publication's zone) or "2026-09-14T08:00:00+04:00"
 * @returns milliseconds since the epoch
 */
export function readMoment(text: string, { timeZone }: Publication): Reading<number> {
  const reading = readInstant(text, timeZone);
  return reading.kind === "wrong" ? reading : { kind: "read", value: reading.ms };
}

/** Reads the name of a cadence that the publication offers. */
export function readCadence(text: string, { digest }: Publication): Reading<Cadence> {
  const offered = CADENCES.filter((cadence) => digest.cadences[cadence] !== undefined);
  const value = offered.find((cadence) => cadence === text);
  if (value !== undefined) return { kind: "read", value };
  const message = `cannot be "${text}"; ${proposal(text, offered, "cadences on offer")}`;
  return { kind: "wrong", message };
}

/** Reads slugs of topics separated by commas. */
export function readTopics(text: string, { topics }: Publication): Reading<readonly string[]> {
  const slugs = text.split(",").map((slug) => slug.trim());
  const known = topics.map(({ slug }) => slug);
  const stranger = slugs.find((slug) => !known.includes(slug));
  if (stranger === undefined) return { kind: "read", value: slugs };
  const message = `cannot name "${stranger}"; ${proposal(stranger, known, "topics")}`;
  return { kind: "wrong", message };
}
