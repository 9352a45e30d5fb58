/** A client that openapi-typescript generates from the served description goes through a real Worker. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR, MINUTE } from "../../src/text/time.ts";
import { setEmails } from "../outbox/outbox-rows.ts";
import { storedEmails } from "../providers/mailbox-rows.ts";
import { addingReaders, ageSignUps, setSubscribers } from "../subscribers/subscriber-rows.ts";
import { until } from "../support/until.ts";
import {
  serveWorkerHarness,
  startWorkerHarness,
  TEST_KEY,
  type WorkerHarness,
} from "../support/worker-harness.ts";

const ROOT = resolve(import.meta.dirname, "../..");
/** Below the repository, so that its packages are found. */
const WORK = join(ROOT, "dist/api-client");
const SETTINGS = readFileSync(join(ROOT, "content/publication.yaml"), "utf8");
/** The weekly digest was due an hour and a half ago, by the publication's clock (UTC+4). */
const SLOT = Math.floor(Date.now() / MINUTE) * MINUTE - 90 * MINUTE;
const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

let harness: WorkerHarness;
let site: Awaited<ReturnType<typeof serveWorkerHarness>>;
beforeAll(async () => {
  const local = new Date(SLOT + 4 * HOUR);
  const reviewed = SETTINGS.replace("review: false", "review: true")
    .replaceAll('at: "08:00"', `at: "${local.toISOString().slice(11, 16)}"`)
    .replace("day: monday", `day: ${DAYS[local.getUTCDay()]}`);
  harness = await startWorkerHarness({ "publication.yaml": reviewed });
  site = await serveWorkerHarness(harness);
});
afterAll(async () => {
  await site?.close();
  await harness?.close();
  rmSync(WORK, { recursive: true, force: true });
});

type Journey = {
  readonly journey: (given: Record<string, unknown>) => Promise<readonly string[]>;
};

/** The program beside its generated types, once the compiler has found nothing wrong with it. */
async function generated(): Promise<Journey> {
  mkdirSync(WORK, { recursive: true });
  cpSync(join(ROOT, "test/fixtures/api-client"), WORK, { recursive: true });
  const description = join(WORK, "openapi.json");
  writeFileSync(description, await (await harness.fetch("/api/openapi.json")).text());
  const options = { extends: "../../tsconfig.json", include: ["*.ts"], exclude: [] };
  writeFileSync(join(WORK, "tsconfig.json"), JSON.stringify(options));
  const run = (...words: readonly string[]) =>
    execFileSync(process.execPath, words, { cwd: ROOT, stdio: "pipe", encoding: "utf8" });
  run("test/support/api-client.ts", description, join(WORK, "paths.ts"));
  run("node_modules/typescript/bin/tsc", "--project", WORK);
  return (await import(join(WORK, "journey.ts"))) as Journey;
}

test("it subscribes, confirms, approves, repeats what is unknown, exports and erases", async () => {
  const { journey } = await generated();
  const db = () => harness.database();
  await addingReaders(await db(), [1, 2], { cadence: "weekly", time_zone: null }).run();
  await harness.tick(SLOT);
  const said = await journey({
    origin: site.url,
    token: TEST_KEY,
    tick: () => harness.tick(Date.now()),
    press: async (address: string) => {
      const find = async () => (await storedEmails(await db())).find(({ to }) => to === address);
      // A sign-up is left alone for half a minute. Its email would be due in the future for a tick that is ahead, and the
      // queue be told of it again after minutes.
      await ageSignUps(await db(), MINUTE);
      // What one tick's queries do not cover is left to the next.
      await until("the confirmation has come", async () => {
        await harness.tick(Date.now());
        return (await find()) !== undefined;
      });
      const email = await find();
      const text = await (await harness.fetch(`/dev/mail/${email?.id}.txt`)).text();
      const link = /(\/confirm\/\S+)/.exec(text)?.[1] ?? "";
      expect((await harness.fetch(link, { method: "POST" })).status).toBe(200);
      // Newcomers are not mailed what was there before: she is taken for one who came earlier.
      await setSubscribers(await db(), { cursor: 0 }, { address });
    },
    lose: async (edition: number) => {
      const of = { kind: "edition", ref: String(edition), state: "sent" };
      await setEmails(await db(), { state: "unknown" }, of);
    },
  });
  expect(said).toEqual([
    `publication ${harness.index.publication.title}`,
    "added 201 a confirmation goes out with the next tick.",
    "subscriber active weekly",
    "approved 200 and 409",
    "the other was told: It stands otherwise",
    "sent 3 of 3",
    "repeated 200",
    "settled 3 of 3",
    "exported ada@inbox.example reader1@inbox.example reader2@inbox.example",
    "history confirmation edition welcome",
    "erased forgotten.",
    "gone 404 unknown",
  ]);
});
