/**
 * Makes lib/, which the package carries in place of src/: JavaScript and declarations, file by file under the same
 * names, and the templates. `npm pack` and `npm publish` run it first.
 */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { buildSync } from "esbuild";
import { hashOf } from "../src/cli/compile/ship/hash.ts";

const ROOT = join(import.meta.dirname, "..");
const LIB = join(ROOT, "lib");
/** What the compiler made of the line in src/cli/compile/ship/renderer-version.ts. */
const UNBUILT = "const BUILT = undefined;";

rmSync(LIB, { recursive: true, force: true });
const compiled = spawnSync(
  process.execPath,
  [join(ROOT, "node_modules/typescript/bin/tsc"), "--project", join(ROOT, "scripts/tsconfig.json")],
  { cwd: ROOT, stdio: "inherit" },
);
if (compiled.status !== 0) process.exit(1);
for (const file of globSync("**/*.{mjml,mjml.html}", { cwd: join(ROOT, "src") })) {
  mkdirSync(dirname(join(LIB, file)), { recursive: true });
  cpSync(join(ROOT, "src", file), join(LIB, file));
}
inlineStemmers();
nameRenderer();
keepDeclarationsOf(["worker.d.ts", "cli/testing.d.ts"]);
console.log(`lib/ is built: ${globSync("**/*.js", { cwd: LIB }).length} files`);

/** Nobody can ask for the types of anything but the package's doors, and of what those name. */
function keepDeclarationsOf(doors: readonly string[]): void {
  const kept = new Set<string>();
  const keep = (file: string): void => {
    if (kept.has(file) || !existsSync(join(LIB, file))) return;
    kept.add(file);
    const text = readFileSync(join(LIB, file), "utf8");
    for (const [, path = ""] of text.matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)) {
      keep(join(dirname(file), path).replace(/(?:\.d)?\.[jt]sx?$/, ".d.ts"));
    }
  };
  for (const door of doors) keep(door);
  for (const file of globSync("**/*.d.ts", { cwd: LIB })) {
    if (!kept.has(file)) rmSync(join(LIB, file));
  }
}

/** The few stemmers that are asked for become a part of the file that names them; their licence lies beside it. */
function inlineStemmers(): void {
  const file = join(LIB, "search/stemmers.js");
  buildSync({
    ...{ entryPoints: [file], outfile: file, allowOverwrite: true },
    ...{ bundle: true, minify: true, format: "esm", target: "es2022", absWorkingDir: ROOT },
  });
  cpSync(
    join(ROOT, "node_modules/@orama/stemmers/LICENSE.md"),
    join(LIB, "search/stemmers.LICENSE.md"),
  );
}

/** All of the code, and the exact version of all that it uses: what decides how a text is rendered. */
function nameRenderer(): void {
  const code = globSync("**/*.{js,mjml,mjml.html}", { cwd: LIB }).sort();
  const name = hashOf(
    ...code.flatMap((file) => [file, readFileSync(join(LIB, file))]),
    readFileSync(join(ROOT, "package-lock.json")),
  );
  const file = join(LIB, "cli/compile/ship/renderer-version.js");
  const source = readFileSync(file, "utf8");
  if (!source.includes(UNBUILT)) throw new Error(`${file} has no line "${UNBUILT}"`);
  writeFileSync(file, source.replace(UNBUILT, `const BUILT = ${JSON.stringify(name)};`));
}
