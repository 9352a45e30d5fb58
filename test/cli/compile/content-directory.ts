/** A content directory on the disk, made for one test from literal files. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

export const PUBLICATION_YAML = `title: The Harbour Letter
subtitle: News from a small port
address: https://harbour.example
language: en
timezone: Europe/Berlin
founded:
  authority: harbour.example
  date: 2025-01-01
authors:
  - id: ada
    name: Ada Lind
topics:
  - slug: tides
    name: Tides
    description: When the water comes and goes.
digest:
  weekly: { at: "08:00", day: monday }
from:
  name: The Harbour Letter
  address: letter@harbour.example
operator: editor@harbour.example
postal_address: 1 Quay Street, 12345 Harbour
`;

/** The smallest PNG: one pixel, 1 × 1. */
export const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A directory that is removed with the test. */
export function scratchDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "tidings-compile-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** A post's file. */
export function postFile(head: string, body = "Words.\n"): string {
  return `---\n${head}\n---\n${body}`;
}

/** Writes files below a directory; publication.yaml comes by itself unless it is named. */
export function writeContent(directory: string, files: Files): string {
  for (const [path, content] of Object.entries({
    "publication.yaml": PUBLICATION_YAML,
    ...files,
  })) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
  return directory;
}

/** Paths and bytes (base64) below a directory, without the cache: what a deployment would carry. */
export function treeOf(directory: string): Readonly<Record<string, string>> {
  const paths = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .filter((path) => !path.startsWith(".cache"))
    .sort();
  return Object.fromEntries(
    paths.map((path) => [path, readFileSync(join(directory, path)).toString("base64")]),
  );
}
