/** Dates, numbers, lists and counts come out of workerd as they come out of Node, which `tidings preview` shows. */
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { expect, onTestFinished, test } from "vitest";
import { derivedFormats, IN_WORKERD } from "../../src/cli/compile/own-words/derived-formats.ts";
import { LANGUAGE_TAGS, wordsIn } from "../../src/templates/i18n/languages.ts";
import { TAGS, written, writtenByRuntime } from "./written.ts";

/** Those of two letters that Node knows, and one of three. */
const LETTERS = Array.from({ length: 26 }, (_, at) => String.fromCharCode(97 + at));
const LANGUAGES = Intl.DateTimeFormat.supportedLocalesOf([
  ...LETTERS.flatMap((first) => LETTERS.map((second) => `${first}${second}`)),
  "fil",
]).filter((tag) => tag.length < 4 && Intl.getCanonicalLocales(tag)[0] === tag);

const ROOT = resolve(import.meta.dirname, "../..");

/** What workerd answers to an expression over what the file beside this one exports. */
async function inWorkerd(expression: string): Promise<unknown> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { written, writtenByRuntime } from "./test/publication/written.ts";
        export default { fetch: () => Response.json(${expression}) };`,
      resolveDir: ROOT,
      loader: "ts",
    },
    absWorkingDir: ROOT,
    outfile: join(ROOT, "dist/written.mjs"),
    write: false,
    bundle: true,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
  });
  const contents = outputFiles[0]?.text ?? "";
  const modules = [{ type: "ESModule", path: "written.mjs", contents } as const];
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      port: 0,
      telemetry: { enabled: false },
      handleStructuredLogs: () => {},
      workers: [{ name: "written", modules, compatibilityDate: "2026-10-20" }],
    }),
  );
  onTestFinished(() => miniflare.dispose());
  return (await fetch((await miniflare.ready).origin)).json();
}

test("of the languages and regions that are meant to be here workerd lacks Azerbaijani alone", async () => {
  const there = (await inWorkerd("writtenByRuntime()")) as readonly (readonly string[])[];
  const here = writtenByRuntime();
  const lacking = TAGS.filter((_, at) => there[at]?.join("\n") !== here[at]?.join("\n"));
  expect(lacking).toEqual(["az"]);
});

test("each language that is said to be in workerd is written there as in Node, and others are not", async () => {
  const there = (await inWorkerd(
    `${JSON.stringify(LANGUAGES)}.map((locale) => written({ locale }))`,
  )) as readonly (readonly string[])[];
  const same = LANGUAGES.filter((locale, at) => written({ locale }).join() === there[at]?.join());
  expect(same.filter((tag) => !IN_WORKERD.has(tag))).toEqual([]);
  expect([...IN_WORKERD].filter((tag) => !same.includes(tag))).toEqual([]);
});

test("a language that workerd lacks is written by formats derived from Node's, the same in both", async () => {
  const formatted = ["is", "cy", "hy", "kk", "eu", "ps", "my", "mn"].map((locale) => {
    const formats = derivedFormats(locale);
    return { locale, ...(formats && { formats }) };
  });
  expect(await inWorkerd(`${JSON.stringify(formatted)}.map(written)`)).toEqual(
    formatted.map(written),
  );
});

test("each language that is here is written the same in both", async () => {
  const words = await Promise.all(LANGUAGE_TAGS.map(wordsIn));
  const formatted = words.map(({ locale, formats }) => ({ locale, ...(formats && { formats }) }));
  const there = await inWorkerd(`${JSON.stringify(formatted)}.map(written)`);
  expect(there).toEqual(formatted.map(written));
});
