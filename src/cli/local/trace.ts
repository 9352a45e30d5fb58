/** Traces in the Worker's log. */
import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { basename } from "node:path";

/** A place in a trace: "worker.js:12:3456", by any path. */
const PLACE = /[^\s()]*?([\w.-]+\.js):(\d+):(\d+)/g;

/** Puts our files and lines in place of those of the bundle, as the platform does in its log; without a map they stay. */
export function traceReader(script: string): (text: string) => string {
  let map: SourceMap | undefined;
  return (text) =>
    text.replace(PLACE, (place, name: string, line: string, column: string) => {
      if (name !== basename(script)) return place;
      map ??= mapOf(script);
      const entry = map?.findEntry(Number(line) - 1, Number(column) - 1);
      if (entry === undefined || !("originalSource" in entry)) return place;
      return `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    });
}

/** It goes for a moment while the script is bundled anew, and a line of the log is not worth the process. */
function mapOf(script: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${script}.map`, "utf8")));
  } catch {
    return undefined;
  }
}
