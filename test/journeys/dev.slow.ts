/** `npm start` as a newcomer meets it: a child process, a browser's requests, a save, a mistake, Ctrl-C. */
import { type ChildProcess, spawn } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tickCommand } from "../../src/cli/commands/tick.ts";
import { freePort } from "../support/loopback.ts";
import { until as untilIt } from "../support/until.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const ARTICLE = "posts/2025-08-31-aliyev-and-xi-meet-in-tianjin.md";

let home: string;
let port: number;
let dev: ChildProcess;
let said = "";

const origin = () => `http://localhost:${port}`;

/** The Worker with an address of its own. */
const ownWorker = (word: string) => `import worker, { RestoreGuard } from "./src/worker.ts";
export { RestoreGuard };
export default {
  ...worker,
  fetch: (request: Request, env: never, context: never) =>
    new URL(request.url).pathname === "/own" ? new Response("${word}") : worker.fetch(request, env, context),
};
`;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "tidings-dev-"));
  for (const shared of ["src", "migrations", "node_modules", "package.json", "tsconfig.json"]) {
    symlinkSync(join(ROOT, shared), join(home, shared));
  }
  const toml = readFileSync(join(ROOT, "wrangler.toml"), "utf8");
  writeFileSync(join(home, "wrangler.toml"), toml.replace('"src/worker.ts"', '"own.ts"'));
  writeFileSync(join(home, "own.ts"), ownWorker("one"));
  cpSync(join(ROOT, "content"), join(home, "content"), { recursive: true });
  port = await freePort();
  dev = spawn(process.execPath, ["src/cli/main.ts", "dev", "--port", String(port)], {
    cwd: home,
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [dev.stdout, dev.stderr]) {
    stream?.on("data", (chunk) => {
      said += String(chunk);
    });
  }
  await until("the last digest is replayed", () => said.includes("Replayed"));
});

afterAll(() => {
  dev?.kill("SIGKILL");
  rmSync(home, { recursive: true, force: true });
});

test("one line names the site, the feeds and the mail box", () => {
  const line = said.split("\n").find((each) => each.includes("feeds:"));
  expect(line).toContain(`${origin()}/`);
  expect(line).toContain("/atom.xml /feed.xml /feed.json");
  expect(line).toContain(`${origin()}/dev/mail`);
});

test("a feed names itself by the address it was asked at, so a local reader can follow it", async () => {
  const feed = await text("/feed.json");
  expect(JSON.parse(feed).feed_url).toBe(`${origin()}/feed.json`);
});

test("a digest that the cron rendered lies in the mail box", async () => {
  await until("it is there", async () => (await text("/dev/mail.json")).includes("Aliyev"));
});

test("a page of another site cannot fire the cron, and the command of this machine can", async () => {
  // A picture on a page of another site: a browser sends no Origin with it.
  const headers = { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors" };
  const asked = ["cron=*+*+*+*+*", "time=1", `cron=*+*+*+*+*&time=${Date.now() + 9e8}`].map(
    async (query) =>
      (await fetch(`${origin()}/cdn-cgi/local/scheduled?${query}`, { headers })).status,
  );
  expect(await Promise.all(asked)).toEqual([500, 500, 500]);
  const lines: string[] = [];
  const io = {
    stdout: (line: string) => lines.push(line),
    stderr: (line: string) => lines.push(line),
    cwd: home,
  };
  const tick = (values: Readonly<Record<string, string>>) =>
    tickCommand.run({ values: { site: origin(), ...values }, positionals: [] }, io);
  expect([await tick({}), lines.splice(0)]).toEqual([0, [expect.stringMatching(/^Ticked for /)]]);
  expect([await tick({ at: "2025-09-01" }), lines.splice(0)]).toEqual([
    0,
    [expect.stringMatching(/^Ticked for 2025-08-31T20:00:00.000Z/)],
  ]);
  expect([await tick({ at: "2199-01-01" }), lines.splice(0)]).toEqual([
    1,
    ["tidings tick: --at has not come: `tidings simulate --from` says what will be due."],
  ]);
  expect(await tick({ site: "https://caspiandesk.example" })).toBe(2);
});

test("a save changes the page and the feed", async () => {
  appendFileSync(join(home, "content", ARTICLE), "\nA zebra crosses the last line.\n");
  await until("the feed has it", async () => (await text("/feed.xml")).includes("zebra"));
  await until("the page has it", async () =>
    (await text("/posts/aliyev-and-xi-meet-in-tianjin")).includes("zebra"),
  );
});

test("a mistake is named by file and line, and the last good state keeps serving", async () => {
  const file = join(home, "content", ARTICLE);
  const good = readFileSync(file, "utf8");
  writeFileSync(file, good.replace(/^date: .*$/m, "date: 2025-13-41"));
  await until("it is said", () => new RegExp(`${ARTICLE}:\\d+: date "2025-13-41"`).test(said));
  expect(said).toContain("the last good state keeps serving");
  expect(await text("/feed.xml")).toContain("zebra");
  writeFileSync(file, good);
  await until("it is said", () =>
    new RegExp(`mended: .*${ARTICLE}:\\d+: date "2025-13-41"`).test(said),
  );
});

const post = (name: string, id: string, body: string) =>
  writeFileSync(
    join(home, `content/posts/2025-09-02-${name}.md`),
    `---\nid: ${id}\ntitle: About ${name}\ndate: 2025-09-02\nsummary: What it is about.\n---\n\n${body}\n`,
  );

test("two saves in quick succession are both there", async () => {
  const file = join(home, "content", ARTICLE);
  for (const [first, second] of [
    ["lynx", "marten"],
    ["ibex", "beaver"],
  ]) {
    appendFileSync(file, `\nA ${first} passes.\n`);
    await new Promise((wake) => setTimeout(wake, 120));
    appendFileSync(file, `\nA ${second} passes.\n`);
    await until("both are there", async () => {
      const page = await text("/posts/aliyev-and-xi-meet-in-tianjin");
      return page.includes(`A ${first} passes`) && page.includes(`A ${second} passes`);
    });
  }
});

test("a post that is new comes, is changed, and goes", async () => {
  post("otters", "ovzq4qqo9m", "An otter dives.");
  await until("it is there", async () => (await text("/posts/otters")).includes("An otter dives"));
  expect(await text("/feed.xml")).toContain("About otters");
  post("otters", "ovzq4qqo9m", "An otter surfaces.");
  await until("it is changed", async () => (await text("/posts/otters")).includes("surfaces"));
  rmSync(join(home, "content/posts/2025-09-02-otters.md"));
  await until("it has gone", async () => !(await text("/feed.xml")).includes("About otters"));
});

test("a picture that a post shows is handed out, with the fields that it has in a deployment", async () => {
  const octets = readFileSync(join(ROOT, "content/media/caspian-desk.png"));
  writeFileSync(join(home, "content/media/otter.png"), octets);
  post("otter", "ovzq4qqo9n", "![An otter](/media/otter.png)");
  // Not the one of share cards, which each page names.
  const shown = async () =>
    /src="(?:https?:\/\/[^/"]+)?(\/media\/otter[^"]*)"/.exec(await text("/posts/otter"))?.[1];
  await until("it is there", async () => (await shown()) !== undefined);
  const path = await shown();
  const answer = await fetch(origin() + path);
  expect([answer.status, answer.headers.get("Content-Type")]).toEqual([200, "image/png"]);
  expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(0);
});

test("settings are in pages, feeds and emails", async () => {
  const settings = join(home, "content/publication.yaml");
  const before = readFileSync(settings, "utf8");
  writeFileSync(settings, before.replace(/^title: .*$/m, "title: The Otter Desk"));
  await until("the page has it", async () => (await text("/")).includes("The Otter Desk"));
  expect(await text("/feed.xml")).toContain("The Otter Desk");
  expect(await text("/dev/email")).toContain("The Otter Desk");
  writeFileSync(settings, before);
  await until("it is mended", async () => (await text("/")).includes("Caspian Desk"));
});

test("a change of the Worker's own code is served, and so are saves after it", async () => {
  writeFileSync(join(home, "own.ts"), ownWorker("two"));
  await until("it is served", async () => (await text("/own")) === "two");
  appendFileSync(join(home, "content", ARTICLE), "\nA camel rests.\n");
  await until("the page has it", async () =>
    (await text("/posts/aliyev-and-xi-meet-in-tianjin")).includes("A camel rests"),
  );
  expect(await text("/own")).toBe("two");
});

test("a second one on the same port says what to do instead of breaking the first", async () => {
  const second = spawn(process.execPath, ["src/cli/main.ts", "dev", "--port", String(port)], {
    cwd: home,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaint = "";
  second.stderr.on("data", (chunk) => {
    complaint += String(chunk);
  });
  const code = await new Promise((done) => second.once("exit", done));
  expect([code, complaint]).toEqual([1, expect.stringContaining(`port ${port} is in use`)]);
  expect(await text("/healthz")).toBe("ok\n");
});

test("Ctrl-C ends every child", async () => {
  dev.kill("SIGINT");
  const code = await new Promise((done) => dev.once("exit", done));
  expect(code).toBe(0);
  await expect(fetch(`${origin()}/healthz`)).rejects.toThrow();
});

async function text(path: string): Promise<string> {
  return (await fetch(origin() + path)).text();
}

/** With what the child process has said, where it was in vain. */
function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  return untilIt(what, holds, () => `; it said:\n${said}`);
}
