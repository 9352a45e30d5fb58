/** What `npm create tidings` lays down: a publication that compiles, whatever its owner is called. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse as parseToml } from "smol-toml";
import { afterEach, describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { type Answers, answersOf, QUESTIONS } from "../../packages/create-tidings/src/answers.ts";
import { filesOf, type Laying, layDown, occupied } from "../../packages/create-tidings/src/lay.ts";
import { checkContent } from "../../src/cli/testing.ts";
import { leftoversOf } from "../../src/publication/sample.ts";

const ANSWERS: Answers = {
  title: "The Harbour Letter",
  address: "https://harbour.example",
  language: "en",
  timezone: "Europe/Berlin",
  author: "Ada Lind",
  from: "letter@harbour.example",
  operator: "ada@harbour.example",
  postal: ["1 Quay Street", "12345 Harbour"],
};

const laying = (answers: Partial<Answers> = {}, more: Partial<Laying> = {}): Laying => ({
  answers: { ...ANSWERS, ...answers },
  name: "harbour-letter",
  engine: "^0.1.0",
  types: "5.20261117.1",
  bringNode: undefined,
  pnpm: false,
  today: "2026-11-28",
  ...more,
});

const homes: string[] = [];
afterEach(() => {
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
});

function laid(one: Laying): string {
  const home = mkdtempSync(join(tmpdir(), "tidings-laid-"));
  homes.push(home);
  layDown(home, one);
  return home;
}

const fileOf = (one: Laying, path: string): string =>
  filesOf(one).find(([each]) => each === path)?.[1] ?? "";

describe("the files", () => {
  test("are few, and each has its place", () => {
    expect(filesOf(laying()).map(([path]) => path)).toEqual([
      ".dev.vars.example",
      ".github/workflows/check.yml",
      ".github/workflows/deploy.yml",
      ".github/workflows/plan.yml",
      ".github/workflows/watch.yml",
      ".gitignore",
      ".nvmrc",
      "README.md",
      "content/posts/welcome.md",
      "content/publication.yaml",
      "content/theme/theme.yaml",
      "content/words.yaml",
      "package.json",
      "src/worker.ts",
      "test/publication.test.js",
      "tsconfig.json",
      "wrangler.toml",
    ]);
  });

  test("hold no place that was not filled", () => {
    for (const [path, text] of filesOf(laying())) {
      expect([path, /\{\{\w+\}\}/.exec(text)?.[0]]).toEqual([path, undefined]);
    }
  });

  test("bring Node along only where it is too old, and let npm 12 run what must run", () => {
    const plain = JSON.parse(fileOf(laying(), "package.json"));
    expect(plain).not.toHaveProperty("optionalDependencies");
    expect(plain.allowScripts).toEqual({ esbuild: true, workerd: true });
    const old = JSON.parse(fileOf(laying({}, { bringNode: "24.21.0" }), "package.json"));
    expect(old.optionalDependencies).toEqual({ node: "24.21.0" });
    expect(old.allowScripts).toEqual({ esbuild: true, node: true, workerd: true });
  });

  test("never take the place of others", () => {
    const home = laid(laying());
    expect(() => layDown(home, laying({ title: "Another" }))).toThrow("EEXIST");
    expect(readFileSync(join(home, "content/publication.yaml"), "utf8")).toContain(
      "The Harbour Letter",
    );
  });
});

describe("the content", () => {
  test.each(["en", "de", "az", "zh-Hans", "zh-TW", "pt-BR", "ar"])(
    "has no mistake in %s, and a welcome that says in which language it is",
    async (language) => {
      const home = laid(laying({ language }));
      expect(await checkContent(home)).toEqual([]);
      const welcome = readFileSync(join(home, "content/posts/welcome.md"), "utf8");
      expect(/^language: (.*)$/m.exec(welcome)?.[1]).toBe(
        ["pt-BR", "ar"].includes(language) ? "en" : undefined,
      );
    },
  );

  test("is what was answered, whatever is in it", async () => {
    const hostile = {
      title: 'The "Quay": {{title}} # $& \\n {% raw %} — it’s <b>ours</b>',
      author: "- &anchor *alias !tag |",
      postal: ["# 1, Quay: Street", "{{address}}", "'12345' \"Harbour\""],
    };
    const one = laying(hostile);
    expect(await checkContent(laid(one))).toEqual([]);
    const yaml = parseYaml(fileOf(one, "content/publication.yaml"));
    expect(yaml.title).toBe(hostile.title);
    expect(yaml.from.name).toBe(hostile.title);
    expect(yaml.authors[0].name).toBe(hostile.author);
    expect(yaml.postal_address.trim().split("\n")).toEqual(hostile.postal);
  });

  test("without a postal address leaves the place for it", async () => {
    const home = laid(laying({ postal: [] }));
    expect(await checkContent(home)).toEqual([]);
    expect(readFileSync(join(home, "content/publication.yaml"), "utf8")).toContain(
      "\n# postal_address: |\n",
    );
  });
});

describe("wrangler.toml", () => {
  test("binds what the demo publication binds, with the same limits", () => {
    const own = parseToml(fileOf(laying(), "wrangler.toml")) as Record<string, unknown>;
    const demo = parseToml(
      readFileSync(join(import.meta.dirname, "../../wrangler.toml"), "utf8"),
    ) as Record<string, unknown>;
    const queue = "harbour-letter-wake";
    const [consumer] = (demo.queues as { consumers: object[] }).consumers;
    expect(own).toEqual({
      ...demo,
      name: "harbour-letter",
      build: { command: "npx tidings compile" },
      d1_databases: [
        {
          binding: "DB",
          database_name: "harbour-letter",
          migrations_dir: "node_modules/tidings/migrations",
        },
      ],
      queues: { producers: [{ binding: "WAKE", queue }], consumers: [{ ...consumer, queue }] },
      // The demo's object was born under another name.
      migrations: [{ tag: "v1", new_sqlite_classes: ["RestoreGuard"] }],
    });
  });
});

describe("answers", () => {
  const guesses = { name: "Möwen post", language: "de", timezone: "Europe/Berlin" };

  test("that nobody gives are guessed, and are right", () => {
    const given: Record<string, string> = {};
    for (const { flag, guess, wrong } of QUESTIONS) {
      given[flag] = guess(given, guesses);
      const words = wrong(given[flag]);
      expect([flag, words]).toEqual([flag, undefined]);
    }
    expect(answersOf(given as Parameters<typeof answersOf>[0])).toEqual({
      title: "Möwen post",
      address: "https://mowen-post.example",
      language: "de",
      timezone: "Europe/Berlin",
      author: "Möwen post",
      from: "newsletter@mowen-post.example",
      operator: "owner@mowen-post.example",
      postal: [],
    });
  });

  test.each([
    ["address", ["http://harbour.example", "https://harbour.example/a", "https://localhost"]],
    ["language", ["english", "e", "de_DE", ""]],
    ["timezone", ["Berlin", "+02:00", "", "Europe/Berlin\n"]],
    ["from", ["harbour.example", "a b@harbour.example", "Ada <ada@harbour.example>"]],
    ["title", ["", "  ", "two\nlines"]],
  ])("%s refuses what cannot be", (flag, values) => {
    const question = QUESTIONS.find((each) => each.flag === flag);
    for (const value of values)
      expect([value, question?.wrong(value)]).not.toEqual([value, undefined]);
  });

  test("a domain alone is an address", () => {
    const given = { ...ANSWERS, postal: "", address: "harbour.example" };
    expect(QUESTIONS.find(({ flag }) => flag === "address")?.wrong(given.address)).toBeUndefined();
    expect(answersOf(given).address).toBe("https://harbour.example");
  });

  test("guessed for an address below .example are named by `tidings check` later", () => {
    const home = laid(laying());
    const yaml = parseYaml(readFileSync(join(home, "content/publication.yaml"), "utf8"));
    const keys = leftoversOf(
      {
        ...yaml,
        postalAddress: [],
        address: yaml.address,
      },
      [],
    ).map(({ key }) => key);
    expect(keys).toEqual(["address", "founded.authority", "from.address", "operator"]);
  });
});

describe("a folder", () => {
  test("is free when it is not there, is empty, or holds git alone", () => {
    const home = mkdtempSync(join(tmpdir(), "tidings-laid-"));
    homes.push(home);
    expect(occupied(join(home, "nowhere"))).toBeUndefined();
    mkdirSync(join(home, ".git"));
    writeFileSync(join(home, "LICENSE"), "MIT");
    expect(occupied(home)).toBeUndefined();
    writeFileSync(join(home, "notes.txt"), "mine");
    expect(occupied(home)).toBe("it has notes.txt in it already");
  });
});

test("what breaks off leaves nothing, so that the folder can be used again", () => {
  const home = mkdtempSync(join(tmpdir(), "tidings-laid-"));
  homes.push(home);
  mkdirSync(join(home, "new/wrangler.toml"), { recursive: true });
  expect(() => layDown(join(home, "new"), laying())).toThrow(/EEXIST|EISDIR/);
  expect(readdirSync(join(home, "new"))).toEqual(["wrangler.toml"]);
});

describe("with pnpm", () => {
  const files = new Map(filesOf(laying({}, { pnpm: true })));

  test("the install scripts that npm runs are allowed there too, whichever pnpm it is", () => {
    const { allowBuilds, onlyBuiltDependencies } = parseYaml(
      files.get("pnpm-workspace.yaml") ?? "",
    );
    const { allowScripts } = JSON.parse(files.get("package.json") ?? "{}");
    expect(allowBuilds).toEqual(allowScripts);
    expect(onlyBuiltDependencies).toEqual(Object.keys(allowScripts));
  });

  test("each workflow installs with it, from its own lockfile", () => {
    const workflows = [...files].filter(([path]) => path.startsWith(".github/workflows/"));
    expect(workflows.length).toBeGreaterThan(3);
    for (const [, text] of workflows) {
      const { jobs } = parseYaml(text) as {
        readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
      };
      const steps = Object.values(jobs).flatMap((job) => job.steps);
      const order = steps.flatMap(({ uses, run }) => uses?.replace(/@.*/, "") ?? run ?? []);
      expect(order.slice(1, 4)).toEqual([
        "pnpm/action-setup",
        "actions/setup-node",
        "pnpm install --frozen-lockfile",
      ]);
      expect(steps[2]?.with?.cache).toBe("pnpm");
      expect(text).not.toMatch(/npm ci|cache: npm/);
    }
    expect(files.get("README.md")).toContain("\npnpm install\n");
  });
});

type Step = {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
};
