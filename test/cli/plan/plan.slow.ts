/** `tidings plan` in a repository with a commit that is deployed, and a change on top. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { checkCommand } from "../../../src/cli/commands/check.ts";
import { planCommand } from "../../../src/cli/commands/plan.ts";
import { serve } from "../../support/browser.ts";
import { openWorkspace, type Workspace } from "../workspace.ts";

/** A Thursday. */
const FROM = "2026-09-10T12:00:00+02:00";
const SECRET = "a-token-that-is-plainly-not-a-secret";

let workspace: Workspace;
let site: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  workspace = openWorkspace();
  workspace.post("older", "2026-09-01");
  workspace.post("edited", "2026-09-09T09:00:00+02:00");
  workspace.post("dropped", "2026-09-02");
  const git = (...words: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=Ada", "-c", "user.email=ada@harbour.example", ...words], {
      cwd: workspace.dir,
    });
  git("init", "--quiet", "--initial-branch=main");
  git("add", "content");
  git("commit", "--quiet", "--message", "What is deployed");
  const answers: Readonly<Record<string, unknown>> = {
    "/api/v1/statistics/followers": {
      followers: [
        { cadence: "daily", size: 40 },
        { cadence: "monthly", size: 5 },
        { cadence: "weekly", size: 2_100 },
      ],
    },
    "/api/v1/statistics/audiences": {
      audiences: [
        { cadence: "weekly", timeZone: null, hour: null, size: 1_400 },
        { cadence: "weekly", timeZone: "Asia/Tokyo", hour: null, size: 700 },
        { cadence: "instant", timeZone: null, hour: null, size: 3 },
      ],
    },
  };
  site = await serve({
    fetch: ({ headers, url }) => {
      const answer = answers[new URL(url).pathname];
      return headers.get("Authorization") === `Bearer ${SECRET}` && answer !== undefined
        ? Response.json(answer)
        : new Response("{}", { status: 401 });
    },
  });
});
afterAll(async () => {
  await site?.close();
  workspace?.close();
  delete process.env.TIDINGS_API_TOKEN;
});
beforeEach(() => {
  delete process.env.TIDINGS_API_TOKEN;
  workspace.post("ferry", "2026-09-10T08:00:00+02:00");
  writeFileSync(
    join(workspace.dir, "content/posts/edited.md"),
    "---\nid: edited\ntitle: Edited @all\ndate: 2026-09-09T09:00:00+02:00\n---\n\nOther words.\n",
  );
  rmSync(join(workspace.dir, "content/posts/dropped.md"), { force: true });
});

const plan = (...words: readonly string[]) =>
  workspace.run(planCommand, "--against", "main", "--from", FROM, ...words);

test("it says what is published, the next email of each cadence, and how it differs", async () => {
  const { code, out } = await plan("--out", "plan");
  expect(code).toBe(0);
  expect(out.slice(0, 8)).toEqual([
    "## What this change publishes",
    "",
    "Compared with main, as if deployed on Thu 10 Sep, 12:00 Europe/Berlin.",
    "",
    "- new: About ferry (https://harbour.example/posts/ferry), emailed when it has settled",
    "- changed: Edited @all (https://harbour.example/posts/edited)",
    "- taken away: About dropped (https://harbour.example/posts/dropped)",
    "",
  ]);
  const text = out.join("\n");
  // Deployed now, so seen now: it settles a quiet window from now, not from its own date.
  expect(text).toContain(
    "## The next instant email: instant:4\n\n- due Thu 10 Sep, 12:15 Europe/Berlin, open: 1 item\n",
  );
  expect(text).toContain("## The next weekly email: weekly:2026-W38\n");
  expect(text).toContain("+About ferry");
  expect(text).toContain("-About edited");
  expect(text).toContain("+Edited @all");
  // What W37 carried is in neither of the two.
  expect(text).not.toContain("About older");
  expect(text).toContain(
    "- readers, time and price: not known; no site was named to ask (--site).",
  );
  expect(readFileSync(join(workspace.dir, "plan/next-weekly.html"), "utf8")).toContain(
    "About ferry",
  );
});

test("a site that knows the token says for whom, how long and at what price", async () => {
  process.env.TIDINGS_API_TOKEN = SECRET;
  const toml = join(workspace.dir, "wrangler.toml");
  const before = readFileSync(toml, "utf8");
  writeFileSync(toml, before.replace('TRANSPORT = "preview"', 'TRANSPORT = "ses"'));
  const { out } = await plan("--site", site.url);
  writeFileSync(toml, before);
  const weekly = out.slice(out.findIndex((line) => line.startsWith("## The next weekly")));
  const at = weekly.findIndex((line) => line.startsWith("- for "));
  // 2,100 emails at SES's 14 a second are two and a half minutes; Tokyo's hour lies before the freeze.
  expect(weekly.slice(at, at + 3)).toEqual([
    "- for 2100 readers: 3 minutes from the first to the last, by the rate limits",
    "  - 1,400 in Europe/Berlin, from Mon 14 Sep, 08:00 Europe/Berlin",
    "  - 700 in Asia/Tokyo, from Mon 14 Sep, 15:00 Asia/Tokyo",
  ]);
  expect(out).toContain(
    "A month of the editions with a schedule is 9,100 emails, $1.46 (ses: $0.16 per 1,000 (Essentials, new accounts; $0.10 à la carte); AWS price list, 2026-07-22).",
  );
});

test("who follows a cadence that is taken away is told of with where they move, and by check as well", async () => {
  process.env.TIDINGS_API_TOKEN = SECRET;
  const moves =
    "40 subscribers follow daily, which is not offered any more, and move to weekly a day after this is deployed; to keep them, offer daily again in publication.yaml before";
  const { out } = await plan("--site", site.url);
  const at = out.indexOf("## Subscribers who would move");
  expect(out.slice(at, at + 5)).toEqual([
    "## Subscribers who would move",
    "",
    `- ${moves}.`,
    "- 5 subscribers follow monthly, which is not offered any more, and are e-mailed nothing: nobody is moved to a more frequent one; offer monthly again in publication.yaml, or let them choose another.",
    "",
  ]);
  const { code, errors } = await workspace.run(checkCommand, "--site", site.url);
  expect(code).toBe(0);
  expect(errors).toContainEqual(`warning: content/publication.yaml:16: ${moves}`);
});

test("without the site's numbers a cadence that is taken away is told of all the same", async () => {
  workspace.settings((yaml) => yaml.replace("  instant: true\n", ""));
  const { out } = await plan();
  workspace.settings((yaml) => yaml);
  expect(out).toContain(
    "- whoever follows instant moves to weekly a day after this is deployed: it is not offered any more; --site says how many they are.",
  );
});

test("a token that the site does not know leaves the readers unknown, and says so", async () => {
  process.env.TIDINGS_API_TOKEN = "another";
  const { code, out } = await plan("--site", site.url, "--json");
  expect(code).toBe(0);
  expect(JSON.parse(out.join("\n"))).toMatchObject({
    against: "main",
    unasked: `${site.url} does not know this token.`,
    changes: [{ kind: "new" }, { kind: "changed" }, { kind: "gone" }],
    editions: [{ cadence: "instant" }, { cadence: "weekly", period: "weekly:2026-W38" }],
  });
});

test("for a comment, what an author wrote names nobody and makes no link, and the differences are folded", async () => {
  const { out } = await plan("--markdown");
  expect(out[0]).toBe("<!-- tidings plan -->");
  expect(out).toContain("- changed: Edited &#64;all (https://harbour.example/posts/edited)");
  expect(out).toContain("<details><summary>Difference to the text without the change</summary>");
});

test("content with a problem is answered with its file and line, and nothing else", async () => {
  workspace.post("broken", "never");
  const { code, out } = await plan("--markdown");
  rmSync(join(workspace.dir, "content/posts/broken.md"));
  expect(code).toBe(1);
  expect(out[1]).toBe("**Nothing would be published: 1 problem in the content.**");
  expect(out[3]).toMatch(/^- \S*content\/posts\/broken\.md:4: /);
});

test("outside of git all of the content is new, and it says that", async () => {
  const loose = openWorkspace();
  loose.post("only", "2026-09-01");
  const { code, out } = await loose.run(planCommand, "--from", FROM);
  loose.close();
  expect(code).toBe(0);
  expect(out[2]).toBe(
    "Compared with nothing: this folder is in no git repository, so all of the content counts as new.",
  );
});

test("without the commit to compare with it says how to have it, and plans all the same", async () => {
  const { code, out } = await workspace.run(
    planCommand,
    "--from",
    FROM,
    "--against",
    "origin/none",
  );
  expect(code).toBe(0);
  expect(out[2]).toContain("Compared with nothing: there is no commit origin/none here: fetch it");
  expect(existsSync(join(workspace.dir, "dist"))).toBe(false);
});
