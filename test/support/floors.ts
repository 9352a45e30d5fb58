/** The rooms of `src/` from the ground up, and who imports whom: for the architecture test and its picture. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const src = resolve(import.meta.dirname, "../../src");

/** From the ground up: a room imports from those below it, never from one above. */
export const FLOORS: readonly string[] = [
  "text",
  "budget",
  "publication",
  "search",
  "templates",
  "feeds",
  "markdown",
  "subscribers",
  "mail",
  "outbox",
  "editions",
  "emails",
  "feedback",
  "access",
  "providers",
  "doctor",
  "push",
  "websub",
  "webhooks",
  "pushing",
  "statistics",
  "config",
  "tick",
  "web",
  "platform",
  "wiring",
  "worker",
  "cli",
];

/** Paths of all sources below `src/`, in order. */
export const sourceFiles: readonly string[] = readdirSync(src, {
  recursive: true,
  withFileTypes: true,
})
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => relative(src, join(entry.parentPath, entry.name)))
  .sort();

/** The room a file belongs to: its folder, or its own name for the files at the top. */
export function roomOf(file: string): string {
  const [first = ""] = file.split("/");
  return first.replace(/(\.d)?\.tsx?$/, "");
}

export function sourceOf(file: string): string {
  return readFileSync(join(src, file), "utf8");
}

/** What a file imports of `src/`, as paths below it; what lies outside begins with `..`. */
export function importsOf(file: string): readonly string[] {
  const specifiers = [...sourceOf(file).matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)];
  return specifiers.map((match) => relative(src, resolve(src, dirname(file), match[1] ?? "")));
}
