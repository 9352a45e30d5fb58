/** A publication with `review: true`: held, asked about, approved by one button, and only then sent. */
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { latestSlot } from "../../src/digest/schedule.ts";
import { type Newsroom, startNewsroom } from "../support/newsroom.ts";

const SETTINGS = readFileSync(join(import.meta.dirname, "../../content/publication.yaml"), "utf8");
const MINUTE = 60_000;

let newsroom: Newsroom;
beforeAll(async () => {
  const reviewed = SETTINGS.replace("review: false", "review: true");
  expect(reviewed).not.toBe(SETTINGS);
  newsroom = await startNewsroom({ "publication.yaml": reviewed });
});
afterAll(() => newsroom?.close());

async function state(): Promise<unknown> {
  const db = await newsroom.database();
  return db
    .prepare("SELECT state, approved_hash AS approved FROM editions WHERE cadence = 'weekly'")
    .first();
}

function post(path: string, manifest: string): Promise<Response> {
  return newsroom.fetch(path, { method: "POST", body: new URLSearchParams({ manifest }) });
}

test("a held edition goes out once the button in its letter is pressed, and not by looking", async () => {
  const { digest, timeZone } = newsroom.index.publication;
  const slot = latestSlot(digest.cadences, "weekly", timeZone, Date.now());
  if (slot === undefined) throw new Error("the publication that ships has a weekly digest");
  await newsroom.beat(slot.at);
  await newsroom.until("the letter has come", "SELECT 1 FROM mailbox");
  expect(await state()).toEqual({ state: "held", approved: null });
  const text = await (await newsroom.fetch("/dev/mail/1.txt")).text();
  const [, path = "", hash = ""] = /(\/approve\/[^\s?]+)\?manifest=([0-9a-f]+)/.exec(text) ?? [];
  expect(hash).not.toBe("");

  const shown = await newsroom.fetch(`${path}?manifest=${hash}`);
  expect([shown.status, shown.headers.get("cache-control")]).toEqual([200, "no-store"]);
  const page = await shown.text();
  expect(page).toContain("Send this edition?");
  expect(page).toContain("Aliyev and Xi meet in Tianjin");
  expect(await state()).toEqual({ state: "held", approved: null });

  const stale = await post(path, "0".repeat(64));
  expect([stale.status, (await stale.text()).includes("It has changed since")]).toEqual([
    409,
    true,
  ]);
  expect(await state()).toEqual({ state: "held", approved: null });
  expect((await newsroom.fetch("/approve/k.0.r1.forged")).status).toBe(404);

  const approved = await post(path, hash);
  expect(approved.status).toBe(200);
  expect(await state()).toEqual({ state: "open", approved: hash });
  const again = await post(path, hash);
  expect([again.status, (await again.text()).includes("There is nothing to approve")]).toEqual([
    200,
    true,
  ]);
  await newsroom.beat(slot.at + 10 * MINUTE);
  await newsroom.beat(Date.now() + MINUTE);
  expect(await state()).toEqual({
    state: expect.stringMatching(/^(sending|sent)$/),
    approved: hash,
  });
});

test("without a secret a provider has no hook", async () => {
  const sign = createHmac("sha256", "x").update("{}").digest("base64");
  const headers = { "svix-id": "1", "svix-timestamp": "1", "svix-signature": `v1,${sign}` };
  for (const provider of ["resend", "postmark"]) {
    const answer = await newsroom.fetch(`/hooks/${provider}`, {
      method: "POST",
      body: "{}",
      headers,
    });
    expect(answer.status).toBe(404);
  }
});
