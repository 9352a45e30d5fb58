/** YAML read by a zod schema, with every complaint at the line that earned it. */
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from "yaml";
import { z } from "zod";
import { type Problem, proposal } from "../problem.ts";
import { keyMeant } from "./key-meanings.ts";
import { readPlainYaml } from "./plain-yaml.ts";

type YamlSource = {
  readonly file: string;
  readonly text: string;
  /** Line of the file on which `text` begins, counted from 1. */
  readonly firstLine: number;
};

export type YamlPath = readonly PropertyKey[];

export type YamlReading<T> = {
  /** Undefined when there are problems. */
  readonly value: T | undefined;
  /** What YAML alone understood: for checks that go on although the schema refused. */
  readonly raw: unknown;
  readonly problems: readonly Problem[];
  /** The line of the key or list item that `path` names, or of the nearest thing around it. */
  readonly lineOf: (path: YamlPath) => number;
};

/** Reads YAML 1.2 (core schema: dates stay text) and checks it; reports every problem at once. */
export function readYaml<T>(source: YamlSource, schema: z.ZodType<T>): YamlReading<T> {
  const plain = readPlainYaml(source.text);
  if (plain !== undefined) {
    const { raw, lines } = plain;
    const lineOf = ([key]: YamlPath) => source.firstLine + (lines.get(String(key)) ?? 0);
    return check(source, raw, schema, lineOf);
  }
  const counter = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number) =>
    Math.max(1, counter.linePos(offset).line) + source.firstLine - 1;
  const lineOf = (path: YamlPath) => lineAt(offsetOf(document, path));
  const broken = document.errors.map((error) => ({
    file: source.file,
    line: lineAt(error.pos[0]),
    message: `${firstSentence(error.message)}; mend the YAML here (text with ": " or "#" needs quotes)`,
  }));
  if (broken.length > 0) return { value: undefined, raw: undefined, problems: broken, lineOf };
  const { raw, fault } = understood(document);
  if (fault !== undefined) {
    const problems = [{ file: source.file, line: lineAt(fault.offset), message: fault.message }];
    return { value: undefined, raw: undefined, problems, lineOf };
  }
  return check(source, raw, schema, lineOf);
}

function check<T>(
  { file }: YamlSource,
  raw: unknown,
  schema: z.ZodType<T>,
  lineOf: YamlReading<T>["lineOf"],
): YamlReading<T> {
  const parsed = schema.safeParse(raw ?? {});
  if (parsed.success) return { value: parsed.data, raw, problems: [], lineOf };
  const problems = parsed.error.issues.flatMap((issue) => explain(issue, file, lineOf));
  return { value: undefined, raw, problems, lineOf };
}

type Understood = {
  readonly raw?: unknown;
  readonly fault?: { readonly offset: number; readonly message: string };
};

/** What YAML makes of it; aliases ("*name" for what was called "&name") may lead nowhere, or unfold without end. */
function understood(document: Document.Parsed): Understood {
  try {
    return { raw: document.toJS() };
  } catch (error) {
    // So the library calls both.
    if (!(error instanceof ReferenceError)) throw error;
    let first: { readonly name: string; readonly offset: number } | undefined;
    let lost: typeof first;
    visit(document, {
      Alias(_, alias) {
        const here = { name: alias.source, offset: alias.range?.[0] ?? 0 };
        first ??= here;
        if (alias.resolve(document) === undefined) lost ??= here;
      },
    });
    const message =
      lost === undefined
        ? "unfolds to far more than it is, by names with * and &; write out what is meant"
        : `*${lost.name} stands for what was called &${lost.name} before, and nothing was; put text that begins with * in quotes`;
    return { fault: { offset: (lost ?? first)?.offset ?? 0, message } };
  }
}

/**
 * An object that knows its keys: an unknown one is answered with the nearest and with all of them.
 * Messages of fields are predicates ("is missing; …"): the path is put before them.
 */
export function keyed<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys
            .map((key) => {
              const value = (issue.input as Readonly<Record<string, unknown>>)[key];
              return proposal(key, known, "keys here", keyMeant(key, value, known));
            })
            .join("\n")
        : issue.input === undefined
          ? `is missing; give it ${known.join(", ")}`
          : `must be a group of keys (${known.join(", ")}), one a line, indented`,
  });
}

/** Text that is required to say something. `example` shows what to write. */
export function requiredText(example: string) {
  return z
    .string({
      error: (issue) =>
        issue.input === undefined || issue.input === null
          ? `is missing; write ${example}`
          : `must be text; put it in quotes, for example ${example}`,
    })
    .trim()
    .min(1, { error: `is empty; write ${example}` });
}

/** One of a few words. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
  return z.enum(words, {
    error: (issue) =>
      issue.input === undefined
        ? `is missing; write one of ${words.join(", ")}`
        : `cannot be ${quote(issue.input)}; write one of ${words.join(", ")}`,
  });
}

/** A whole number within bounds. */
export function wholeNumber(minimum: number, maximum: number) {
  const error = `must be a whole number from ${minimum} to ${maximum}`;
  return z.int({ error }).min(minimum, { error }).max(maximum, { error });
}

export function trueOrFalse() {
  return z.boolean({ error: (issue) => `cannot be ${quote(issue.input)}; write true or false` });
}

/** How a refused value is shown: short, on one line. */
export function quote(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return JSON.stringify((text ?? String(value)).slice(0, 60));
}

function explain(
  issue: z.core.$ZodIssue,
  file: string,
  lineOf: (path: YamlPath) => number,
): readonly Problem[] {
  const name = pathName(issue.path);
  if (issue.code === "unrecognized_keys") {
    const hints = issue.message.split("\n");
    return issue.keys.map((key, index) => ({
      file,
      line: lineOf([...issue.path, key]),
      message: `unknown key ${quote(key)}${name === "" ? "" : ` in ${name}`}; ${hints[index] ?? ""}`,
    }));
  }
  const message = name === "" ? `this ${issue.message}` : `${name} ${issue.message}`;
  return [{ file, line: lineOf(issue.path), message }];
}

/** "digest.weekly.at", "topics[2].slug": list items counted from 1, as people count. */
function pathName(path: YamlPath): string {
  return path.reduce<string>((name, part) => {
    if (typeof part === "number") return `${name}[${part + 1}]`;
    return name === "" ? String(part) : `${name}.${String(part)}`;
  }, "");
}

/** Offset of the key or item that `path` names, or of the last of its parents that exists. */
function offsetOf(document: Document, path: YamlPath): number {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === part);
      if (pair === undefined) return offset;
      offset = startOf(pair.key);
      node = pair.value;
    } else if (isSeq(node) && typeof part === "number") {
      const item: unknown = node.items[part];
      if (item === undefined) return offset;
      offset = startOf(item);
      node = item;
    } else return offset;
  }
  return offset;
}

function startOf(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0;
}

function firstSentence(message: string): string {
  return (
    message
      .split("\n", 1)[0]
      ?.replace(/ at line \d+.*$/, "")
      .replace(/[.:]$/, "") ?? message
  );
}
