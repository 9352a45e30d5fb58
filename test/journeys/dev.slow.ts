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

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "tidings-dev-"));
  for (const shared of ["src", "migrations", "node_modules", "package.json", "tsconfig.json"]) {
    symlinkSync(join(ROOT, shared), join(home, shared));
  }
  cpSync(join(ROOT, "wrangler.toml"), join(home, "wrangler.toml"));
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
