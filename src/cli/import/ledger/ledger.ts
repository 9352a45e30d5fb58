/**
 * What earlier runs brought in: a file of the owner's repository that says which post of the source became which file
 * here, and how that file looked when it was written. By it a later run knows what has changed on either side.
 */
import { createHash } from "node:crypto";
import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { compareText } from "../../compile/problem.ts";
import { replaceFile } from "../files/whole-file.ts";

export type LedgerEntry = {
  /** By what the source names the post, also when its text, title or address changes. */
  readonly key: string;
  /** Of which source it is: "wordpress example.org". */
  readonly from: string;
  readonly kind: "post" | "page";
  /** The post's id here; of a page, its address. */
  readonly id: string;
  /** As the source wrote them, for telling two texts of one key apart. */
  readonly title?: string;
  readonly date?: string;
  /** Where it was written, below the content directory. */
  readonly path: string;
  /** Hash of what the source said. */
  readonly said: string;
  /** Hash of the file as it was written. */
  readonly wrote: string;
  /** Milliseconds since the epoch: when it first came in, which is the date of a text that has none. */
  readonly first: number;
  /** It was to appear after it came in: the digest carries it as it carries what is written here. */
  readonly scheduled?: true;
};

export type Ledger = {
  readonly get: (key: string) => LedgerEntry | undefined;
  readonly entries: () => Iterable<LedgerEntry>;
  /** Writes an entry down at once: a run that is killed knows afterwards what it has done. */
  readonly put: (entry: LedgerEntry) => void;
  /** Whether a redirect from this address was written once: one that is not there any more was taken out by its owner. */
  readonly hadRedirect: (from: string) => boolean;
  readonly putRedirects: (from: readonly string[]) => void;
  /** Puts the file in order: an entry each, by key, so that two runs differ only where something changed. */
  readonly close: () => void;
};

/** Below the content directory. Its name begins with a dot, since it is no text of the author's. */
export const LEDGER = ".imported/ledger.jsonl";

/**
 * Reads the ledger of a content directory; there need not be one.
 *
 * @param dry whether nothing is to be written
 */
export function openLedger(contentDir: string, dry: boolean): Ledger {
  const file = join(contentDir, LEDGER);
  const { known, redirects } = readEntries(file);
  let changed = false;
  const append = (lines: readonly object[]) => {
    if (!changed) mkdirSync(dirname(file), { recursive: true });
    // A line that a kill cut short must not swallow the next one.
    const before = changed ? "" : lineEndOf(file);
    appendFileSync(file, before + linesOf(lines));
    changed = true;
  };
  return {
    get: (key) => known.get(key),
    entries: () => known.values(),
    put: (entry) => {
      known.set(entry.key, entry);
      if (!dry) append([entry]);
    },
    hadRedirect: (from) => redirects.has(from),
    putRedirects: (given) => {
      const fresh = given.filter((from) => !redirects.has(from));
      for (const from of fresh) redirects.add(from);
      if (!dry && fresh.length > 0) append(fresh.map((redirect) => ({ redirect })));
    },
    close: () => {
      if (!changed) return;
      const entries = [...known.values()].sort((a, b) => compareText(a.key, b.key));
      const led = [...redirects].sort(compareText).map((redirect) => ({ redirect }));
      replaceFile(file, linesOf(entries) + linesOf(led));
    },
  };
}

function linesOf(entries: readonly object[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
}

function readEntries(file: string) {
  const known = new Map<string, LedgerEntry>();
  const redirects = new Set<string>();
  for (const line of textOf(file).split("\n")) {
    const entry = entryOf(line);
    if (entry === undefined) continue;
    // What is written later holds.
    if ("key" in entry) known.set(entry.key, entry);
    else redirects.add(entry.redirect);
  }
  return { known, redirects };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

function lineEndOf(file: string): string {
  const text = textOf(file);
  return text === "" || text.endsWith("\n") ? "" : "\n";
}

/** A line that is none, as a kill or a merge leaves it, is passed over: its post is found by its id. */
function entryOf(line: string): LedgerEntry | { readonly redirect: string } | undefined {
  try {
    const entry = JSON.parse(line) as Partial<LedgerEntry> & { readonly redirect?: unknown };
    if (typeof entry.redirect === "string") return { redirect: entry.redirect };
    const texts = [entry.key, entry.from, entry.id, entry.path, entry.said, entry.wrote];
    return texts.every((text) => typeof text === "string") ? (entry as LedgerEntry) : undefined;
  } catch {
    return undefined;
  }
}

/** 128 bits in base64url: two of 10^9 texts meet by accident once in 10^20 archives. */
export function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest().subarray(0, 16).toString("base64url");
}
