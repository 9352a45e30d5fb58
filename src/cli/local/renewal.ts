/**
 * Has a Worker that runs take what was compiled, without a new workerd. A small module stands before the Worker's script and
 * imports it anew under another name: all that the script keeps between two requests is made anew, as by a deployment. The
 * modules come from here, byte for byte what a deployment uploads.
 */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { LocalBundle } from "./bundle.ts";

/** What the small module is called among modules; those of the Worker lie below a number. */
export const ENTRY = "tidings-renewal.js";
/** Nobody else knows what stands in it. */
const FIELD = "X-Tidings-Take";

export type Renewal = {
  /** The module before the Worker's script. */
  readonly entry: string;
  /** What workerd is told of a module: JSON; undefined for one that is not there. @param specifier "/3/worker.js" */
  readonly module: (specifier: string) => Uint8Array | undefined;
  /** Reads what is compiled now, and has the Worker at that port take it. False where it did not. */
  readonly take: (port: number) => Promise<boolean>;
  /** Octets of modules that were given out: workerd forgets none while it runs. */
  readonly given: () => number;
};

/** @param library absolute path of the compiled publication's index */
export function createRenewal(bundle: LocalBundle, library: string): Renewal {
  const key = randomBytes(16).toString("hex");
  const script = Buffer.from(JSON.stringify(readFileSync(bundle.script, "utf8")));
  const names = { script: basename(bundle.script), library: basename(bundle.library) };
  let text = readFileSync(library, "utf8");
  let taken = 0;
  let given = 0;
  const module = (specifier: string): Uint8Array | undefined => {
    const name = specifier.slice(1);
    const [, file] = /^\d+\/(.+)$/.exec(name) ?? [];
    if (file !== names.script && file !== names.library) return undefined;
    const [kind, content] =
      file === names.script ? ["esModule", script] : ["text", Buffer.from(JSON.stringify(text))];
    given += content.length;
    // workerd wants to read the name that it has asked for.
    return Buffer.concat([
      Buffer.from(`{"name":${JSON.stringify(name)},"${kind}":`),
      content,
      Buffer.from("}"),
    ]);
  };
  return {
    entry: entryOf(names.script, key),
    module,
    async take(port) {
      text = readFileSync(library, "utf8");
      taken++;
      const answer = await fetch(`http://127.0.0.1:${port}/`, {
        headers: { [FIELD]: `${key} ${taken}` },
      }).catch(() => undefined);
      await answer?.arrayBuffer();
      return answer?.headers.get(FIELD) === String(taken);
    },
    given: () => given,
  };
}

/** What a Worker may handle. */
const HANDLERS = ["fetch", "scheduled", "queue", "email", "tail", "trace", "tailStream"];

function entryOf(script: string, key: string): string {
  return `import * as first from "/0/${script}"; export * from "/0/${script}";
let now = first.default;
const handlers = {};
for (const name of ${JSON.stringify(HANDLERS)}) {
  if (typeof now?.[name] === "function") handlers[name] = (...given) => now[name](...given);
}
if (handlers.fetch !== undefined) {
  handlers.fetch = async (request, ...given) => {
    const [key, number] = (request.headers.get("${FIELD}") ?? "").split(" ");
    if (key !== "${key}") return now.fetch(request, ...given);
    now = (await import(\`/\${number}/${script}\`)).default;
    return new Response(null, { headers: { "${FIELD}": number } });
  };
}
export default typeof now === "object" ? handlers : now;
`;
}
