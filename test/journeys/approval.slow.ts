/** A publication with `review: true`: held, asked about, approved by one button, and only then sent. */

import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { approveCommand } from "../../src/cli/commands/approve.ts";
import { readEmail } from "../../src/providers/preview/mailbox-store.ts";
import { latestSlot } from "../../src/publication/schedule.ts";
import { MINUTE } from "../../src/text/time.ts";
import { run } from "../cli/workspace.ts";
import { contentRows, editionRows, setEditions } from "../editions/edition-rows.ts";
import { storedEmails } from "../providers/mailbox-rows.ts";
import {
  serveWorkerHarness,
  startWorkerHarness,
  TEST_KEY,
  type WorkerHarness,
} from "../support/worker-harness.ts";

const SETTINGS = readFileSync(join(import.meta.dirname, "../../content/publication.yaml"), "utf8");

let harness: WorkerHarness;
beforeAll(async () => {
  const reviewed = SETTINGS.replace("review: false", "review: true").replace(
    "quiet_window: 15m",
    "quiet_window: 1m",
  );
  expect(reviewed).not.toBe(SETTINGS);
  harness = await startWorkerHarness({ "publication.yaml": reviewed });
});
afterAll(() => harness?.close());

/** When the weekly digest was last due. */
function weeklySlot(): number {
  const { digest, timeZone } = harness.index.publication;
  const slot = latestSlot(digest.cadences, "weekly", timeZone, Date.now());
  if (slot === undefined) throw new Error("the publication that ships has a weekly digest");
  return slot.at;
}

/** The texts of the emails that ask for an approval, oldest first. */
async function questions(db: D1Database): Promise<readonly string[]> {
  const emails = await storedEmails(db);
  const asking = emails.filter(({ subject }) => subject.startsWith("Approve "));
  const texts = asking.map(async ({ id }) => (await readEmail(db, id))?.text ?? "");
  return (await Promise.all(texts)).reverse();
}

async function state(): Promise<unknown> {
  const db = await harness.database();
  const [weekly] = await editionRows(db, { cadence: "weekly" });
  return weekly && { state: weekly.state, approved: weekly.approved_hash };
}

function renderCache(path: string, manifest: string): Promise<Response> {
  return harness.fetch(path, { method: "POST", body: new URLSearchParams({ manifest }) });
}

test("a held edition goes out once the button in its email is pressed, and not by looking", async () => {
  const slot = weeklySlot();
  await harness.tick(slot);
  await harness.until("the email has come", async (db) => (await storedEmails(db)).length > 0);
  expect(await state()).toEqual({ state: "held", approved: null });
  const text = await (await harness.fetch("/dev/mail/1.txt")).text();
  const [, path = "", hash = ""] = /(\/approve\/[^\s?]+)\?manifest=([0-9a-f]+)/.exec(text) ?? [];
  expect(hash).not.toBe("");

  const shown = await harness.fetch(`${path}?manifest=${hash}`);
  expect([shown.status, shown.headers.get("cache-control")]).toEqual([200, "no-store"]);
  const page = await shown.text();
  expect(page).toContain("Send this edition?");
  expect(page).toContain("Aliyev and Xi meet in Tianjin");
  expect(await state()).toEqual({ state: "held", approved: null });

  const stale = await renderCache(path, "0".repeat(64));
  expect([stale.status, (await stale.text()).includes("It has changed since")]).toEqual([
    409,
    true,
  ]);
  expect(await state()).toEqual({ state: "held", approved: null });
  expect((await harness.fetch("/approve/k.0.r1.forged")).status).toBe(404);

  // 45 days after its freezing the link has ended, for looking and for pressing.
  const db = await harness.database();
  const age = async (days: number) => {
    for (const { id, frozen_at } of await editionRows(db)) {
      await setEditions(db, { frozen_at: frozen_at - days * 1440 * MINUTE }, { id });
    }
  };
  await age(46);
  for (const late of [
    await harness.fetch(`${path}?manifest=${hash}`),
    await renderCache(path, hash),
  ]) {
    expect(late.status).toBe(410);
    const words = await late.text();
    expect(words).toContain("This link has ended");
    expect(words).toMatch(/tidings approve weekly:\d{4}-W\d\d/);
    // The search in the foot is a form of its own.
    expect(words).not.toContain('method="post"');
  }
  expect(await state()).toEqual({ state: "held", approved: null });
  await age(-46);

  const approved = await renderCache(path, hash);
  expect(approved.status).toBe(200);
  expect(await state()).toEqual({ state: "open", approved: hash });
  const again = await renderCache(path, hash);
  expect([again.status, (await again.text()).includes("Approved and under way")]).toEqual([
    200,
    true,
  ]);
  await harness.tick(slot + 10 * MINUTE);
  await harness.tick(Date.now() + MINUTE);
  expect(await state()).toEqual({
    state: expect.stringMatching(/^(sending|sent)$/),
    approved: hash,
  });
});

test("a post that is edited while its edition is held is asked about anew, and the first answer is void", async () => {
  const db = await harness.database();
  await db.batch(
    "outbox batches contents editions cadences mailbox items item_contents seen_posts clock"
      .split(" ")
      .map((table) => db.prepare(`DELETE FROM ${table}`)),
  );
  const asked = async () => {
    return (await questions(await harness.database())).map((text) => {
      const [, path = "", hash = ""] =
        /(\/approve\/[^\s?]+)\?manifest=([0-9a-f]+)/.exec(text) ?? [];
      return { path, hash, text };
    });
  };
  const slot = weeklySlot();
  await harness.tick(slot);
  await harness.until("it is asked about", async (db) => (await questions(db)).length > 0);
  const [first] = await asked();
  expect(first?.text).toContain("Aliyev and Xi meet in Tianjin");

  const file = "posts/2025-08-31-aliyev-and-xi-meet-in-tianjin.md";
  const post = readFileSync(join(harness.content, file), "utf8");
  const edited = post.replace("Aliyev and Xi meet in Tianjin", "Aliyev and Xi met in Tianjin");
  expect(edited).not.toBe(post);
  await harness.deploy({ [file]: edited });
  // An edit settles as a post does: the first tick sees it, and one after the quiet window takes it.
  const now = Date.now();
  await harness.tick(now - 2 * MINUTE);
  await harness.tick(now);
  await harness.until("it is asked about anew", async (db) => (await questions(db)).length === 2);
  const [, second] = await asked();
  expect(second?.hash).not.toBe(first?.hash);
  expect(second?.text).toContain("Aliyev and Xi met in Tianjin");

  const stale = await answer(first);
  expect([stale.status, (await stale.text()).includes("It has changed since")]).toEqual([
    409,
    true,
  ]);
  expect(await state()).toEqual({ state: "held", approved: null });
  expect((await answer(second)).status).toBe(200);
  expect(await state()).toEqual({ state: "open", approved: second?.hash });
  const contents = await contentRows(await harness.database());
  const { html = "" } = contents.filter(({ cadence }) => cadence === "weekly").at(-1) ?? {};
  expect(html).toContain("Aliyev and Xi met in Tianjin");
  expect(html).not.toContain("Aliyev and Xi meet in Tianjin");

  function answer(question: { readonly path: string; readonly hash: string } | undefined) {
    return renderCache(question?.path ?? "", question?.hash ?? "");
  }
});

test("approving within the quiet window of a mended mistake shows it and wants a second act, on the page and as a command", async () => {
  const db = await harness.database();
  await db.batch(
    "outbox batches contents editions cadences mailbox items item_contents seen_posts clock"
      .split(" ")
      .map((table) => db.prepare(`DELETE FROM ${table}`)),
  );
  await harness.tick(weeklySlot());
  await harness.until("it is asked about", async (db) => (await questions(db)).length > 0);
  const [text = ""] = await questions(await harness.database());
  const [, path = "", hash = ""] = /(\/approve\/[^\s?]+)\?manifest=([0-9a-f]+)/.exec(text) ?? [];
  expect(text).toMatch(/to 0 readers as things are, once you approve it\./);
  const file = "posts/2025-08-31-aliyev-and-xi-meet-in-tianjin.md";
  const post = readFileSync(join(harness.content, file), "utf8");
  await harness.deploy({ [file]: `${post}\nA mistake was mended here.\n` });

  const site = await serveWorkerHarness(harness);
  process.env.TIDINGS_API_TOKEN = TEST_KEY;
  try {
    const [weekly] = await editionRows(await harness.database(), { cadence: "weekly" });
    const period = weekly?.period ?? "";
    const named = [period, "--manifest", hash, "--site", site.url];
    const refused = await run(approveCommand, named, "/nowhere");
    expect([refused.code, refused.out, refused.errors]).toEqual([
      1,
      [expect.stringMatching(/^Changed {3}".* in Tianjin.*" was edited$/)],
      [
        expect.stringMatching(
          /^tidings approve: the site is ahead of it, and nothing was approved\. /,
        ),
      ],
    ]);
    expect(await state()).toEqual({ state: "held", approved: null });

    expect(await (await harness.fetch(`${path}?manifest=${hash}`)).text()).toContain("was edited");
    const first = await renderCache(path, hash);
    const page = await first.text();
    expect([first.status, page.includes("Send the older text all the same")]).toEqual([409, true]);
    expect(await state()).toEqual({ state: "held", approved: null });
    const [, confirmed = ""] = /name="confirmed" value="([0-9a-f]{64})"/.exec(page) ?? [];
    const second = await harness.fetch(path, {
      method: "POST",
      body: new URLSearchParams({ manifest: hash, confirmed: "0".repeat(64) }),
    });
    expect([second.status, await state()]).toEqual([409, { state: "held", approved: null }]);
    expect(confirmed).not.toBe("");

    const asFrozen = await run(approveCommand, [...named, "--as-frozen"], "/nowhere");
    expect(asFrozen).toEqual({
      code: 0,
      out: [`${period}: approved by the operator.`],
      errors: [],
    });
    expect(await state()).toEqual({ state: "open", approved: hash });
  } finally {
    delete process.env.TIDINGS_API_TOKEN;
    await site.close();
  }
}, 60_000);

test("without a secret a provider has no hook", async () => {
  const sign = createHmac("sha256", "x").update("{}").digest("base64");
  const headers = { "svix-id": "1", "svix-timestamp": "1", "svix-signature": `v1,${sign}` };
  for (const provider of ["resend", "postmark"]) {
    const answer = await harness.fetch(`/hooks/${provider}`, {
      method: "POST",
      body: "{}",
      headers,
    });
    expect(answer.status).toBe(404);
  }
});
