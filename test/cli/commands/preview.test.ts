/** `tidings preview` as it is typed, and whether it told the truth. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { previewCommand } from "../../../src/cli/commands/preview.ts";
import { loadContent } from "../../../src/cli/digest/content.ts";
import { halt } from "../../../src/editions/operate/operate-store.ts";
import { createCompose } from "../../../src/emails/compose.ts";
import { createDeliveryIds } from "../../../src/mail/delivery-id.ts";
import { deliverBatch } from "../../../src/outbox/delivery/send-batch.ts";
import { listEmails, readEmail } from "../../../src/providers/preview/mailbox-store.ts";
import { createPreviewTransport } from "../../../src/providers/preview/transport.ts";
import { tokenScope } from "../../../src/subscribers/links/links.ts";
import { createTokens } from "../../../src/subscribers/links/token.ts";
import { createKeyedHash } from "../../../src/subscribers/suppression-key.ts";
import { tick } from "../../../src/tick.ts";
import { editionRows } from "../../editions/edition-rows.ts";
import { subscribe } from "../../editions/editions-harness.ts";
import { batchRows } from "../../outbox/outbox-rows.ts";
import { setSubscribers } from "../../subscribers/subscriber-rows.ts";
import { portsOver } from "../../support/ports.ts";
import { HASH_KEY, KEY, openWorkspace, type Workspace } from "../workspace.ts";

let workspace: Workspace;
beforeAll(() => {
  workspace = openWorkspace();
  workspace.post("mailed", "2025-08-30", "topics: [boats]\n");
  workspace.post("tide-table", "2025-09-02T10:00:00Z", "topics: [tides]\n");
  workspace.post("regatta", "2025-09-05T10:00:00Z", "topics: [boats]\n");
  workspace.post("silent", "2025-09-05T11:00:00Z", "email: false\n");
});
afterAll(() => workspace.close());

const preview = (...words: readonly string[]) => workspace.run(previewCommand, ...words);
/** The Thursday before the slot of weekly:2025-W37, Monday 8 September, 08:00 in Berlin. */
const THURSDAY = "2025-09-04";

describe("without a database", () => {
  test("a head says what the email is, and its text follows", async () => {
    const { code, out, errors } = await preview("--at", THURSDAY);
    expect({ code, errors }).toEqual({ code: 0, errors: [] });
    expect(out.slice(0, 6)).toEqual([
      "Edition    weekly:2025-W37, due Mon 8 Sep, 08:00 Europe/Berlin",
      "For        everyone who chose weekly",
      "Carries    what settles after the slot before it, Mon 1 Sep, 08:00 Europe/Berlin",
      "Subject    About regatta, and 1 more",
      "Preheader  About tide-table · Words on regatta.",
      "Layout     full",
    ]);
    expect(out[6]).toMatch(
      /^Size {7}HTML \d+,\d{3} of at most 80,000 octets encoded, text \d+, message \d+,\d{3}$/,
    );
    expect(out.slice(7, 11)).toEqual([
      "Items      2",
      "           - About regatta",
      "           - About tide-table",
      "",
    ]);
    const text = out.slice(11).join("\n");
    expect(text).toContain("September 8, 2025");
    expect(text).toContain("Words on tide-table.");
    expect(text).not.toContain("silent");
  });

  test("one form is the email and nothing else: the message holds the text and the HTML", async () => {
    const [eml, html, text] = await Promise.all(
      ["--eml", "--html", "--text"].map(async (form) => {
        const { out } = await preview("--at", THURSDAY, form);
        expect(out).toHaveLength(1);
        return `${out[0]}\n`;
      }),
    );
    const mail = await simpleParser(eml ?? "");
    expect(mail.subject).toBe("About regatta, and 1 more");
    expect(mail.headers.get("content-language")).toBe("en");
    expect(mail.date).toEqual(new Date("2025-09-08T06:00:00Z"));
    expect(`${mail.text}`.trim()).toBe(text?.trim());
    expect(`${mail.html}`.trim()).toBe(html?.trim());
    // Nobody's email: its links lead to the form, which takes no one-click POST.
    expect(eml).not.toMatch(/^List-Unsubscribe/im);
  });

  test("the same content and the same instant give the same bytes", async () => {
    const run = () => preview("--at", THURSDAY, "--eml");
    expect(await run()).toEqual(await run());
  });

  test("chosen topics leave out the rest", async () => {
    const { out } = await preview("--at", THURSDAY, "--topics", "tides");
    expect(out[1]).toBe("For        everyone who chose weekly and follows tides");
    expect(out.slice(7, 9)).toEqual(["Items      1", "           - About tide-table"]);
  });

  test("an instant edition is the next post to settle", async () => {
    const { out } = await preview("--cadence", "instant", "--at", THURSDAY);
    expect(out[0]).toBe("Edition    instant:3, due Fri 5 Sep, 12:15 Europe/Berlin");
    expect(out.slice(7, 9)).toEqual(["Items      1", "           - About regatta"]);
  });

  test("when nothing is new the newest posts stand in, and the head says so", async () => {
    const { code, out } = await preview("--at", "2025-12-01T12:00:00Z");
    expect(code).toBe(0);
    expect(out[2]).toBe(
      "Carries    the newest posts, to show what it looks like; as things stand there is none: 0 of minimum 1 item",
    );
    expect(out[7]).toBe("Items      3");
  });

  test("--out writes the form that the file's name says, byte for byte", async () => {
    const { out } = await preview("--at", THURSDAY, "--out", "email.eml");
    expect(out.at(-1)).toBe("Wrote email.eml");
    const written = readFileSync(join(workspace.dir, "email.eml"), "utf8");
    const printed = await preview("--at", THURSDAY, "--eml");
    expect(written).toBe(`${printed.out[0]}\n`);
  });

  test("nothing else is written", () => {
    expect(existsSync(join(workspace.dir, "dist"))).toBe(false);
  });
});

describe("what cannot be is named, with what to do", () => {
  test.each([
    [
      ["--cadence", "weekli"],
      2,
      '--cadence cannot be "weekli"; did you mean "weekly"? Cadences on offer: instant, weekly',
    ],
    [["--cadence", "daily"], 2, '--cadence cannot be "daily"; cadences on offer: instant, weekly'],
    [
      ["--topics", "tides,boat"],
      2,
      '--topics cannot name "boat"; did you mean "boats"? Topics: boats, tides',
    ],
    [
      ["--at", "monday"],
      2,
      '--at cannot be "monday"; write a date such as 2025-08-31 or an instant with its zone such as 2025-08-31T09:30:00+04:00',
    ],
    [["--at", "2025-02-30"], 2, '--at "2025-02-30" is not in the calendar; write a date such as'],
    [["--at", "2025-09-04T08:00"], 2, "--at has a time but no zone; write 2025-09-04T08:00+02:00"],
    [["--eml", "--html"], 2, "--eml and --html exclude each other: choose one"],
    [["--as", "a@b.example", "--topics", "tides"], 2, "--as takes the subscriber's own cadence"],
    [
      ["--as", "a@b.example"],
      1,
      "no email. --as needs the local database, and there is no local database yet; `npm start` makes it",
    ],
  ])("%j", async (words, code, message) => {
    const said = await preview(...words);
    expect(said).toMatchObject({ code, out: [] });
    expect(said.errors).toEqual([expect.stringContaining(`tidings preview: ${message}`)]);
  });

  test("a mistake in content/ is named by file and line", async () => {
    workspace.settings((yaml) => yaml.replace("timezone: Europe/Berlin", "timezone: Berlin"));
    const said = await preview();
    workspace.settings((yaml) => yaml);
    expect(said.code).toBe(1);
    expect(said.errors[0]).toMatch(/publication\.yaml:4: timezone cannot be "Berlin"/);
  });
});

describe("for one subscriber of the local database", () => {
  const at = (text: string) => Date.parse(text);
  const SLOT = at("2025-09-08T06:00:00Z");

  async function tickAt(db: D1Database, now: number): Promise<void> {
    const { content, index } = await compiled();
    await tick({
      now,
      index,
      readBody: content.readBody,
      db,
      queue: { send: async () => {}, sendBatch: async () => {} },
      ports: portsOver(db, index.publication),
      log: () => {},
    });
  }

  async function compiled() {
    const content = await loadContent(
      { values: {}, positionals: [] },
      { stdout: () => {}, stderr: () => {}, cwd: workspace.dir },
    );
    if (content.kind === "failed") throw new Error("the workspace's content does not compile");
    return { content, index: content.index };
  }

  /** Delivers what waits into the mail box, as the queue does; gives back the newest message to a reader. */
  async function mailTo(db: D1Database, reader: string, now: number): Promise<string> {
    const { publication } = (await compiled()).index;
    const scope = tokenScope(publication);
    const ring = [{ id: "test", secret: KEY }];
    const delivery = {
      db,
      transport: createPreviewTransport(db, () => now),
      compose: createCompose({
        db,
        publication,
        tokens: createTokens(scope, ring),
        deliveryIds: createDeliveryIds(scope, [{ id: "k1", secret: KEY }]),
        approveUrl: async () => "",
      }),
      hash: createKeyedHash(HASH_KEY),
      operator: publication.operator,
      clock: () => now,
      leaseMs: 60_000,
      onUnknown: "list",
      halt,
    } as const;
    for (const { id, open } of await batchRows(db)) if (open) await deliverBatch(id, delivery);
    const email = (await listEmails(db)).find(({ to }) => to === reader);
    return email === undefined ? "" : ((await readEmail(db, email.id))?.mime ?? "");
  }

  beforeAll(async () => {
    await workspace.withDatabase(async (db) => {
      await tickAt(db, at("2025-09-01T06:00:00Z"));
      await subscribe(db, 1, { cursor: 0 });
      await subscribe(db, 2, { topics: ",tides,", cursor: 1, timeZone: "America/New_York" });
      await subscribe(db, 3, { topics: ",tides,", cadence: "instant", cursor: 1 });
      await setSubscribers(db, { state: "paused" }, { id: 3 });
    });
  });

  test("their cursor, topics and zone decide; somebody new to us is told so", async () => {
    const { out } = await preview("--as", "reader2@inbox.example", "--at", THURSDAY);
    expect(out.slice(0, 3)).toEqual([
      "Edition    weekly:2025-W37, due Mon 8 Sep, 14:00 Europe/Berlin",
      "For        reader2@inbox.example: weekly, tides, America/New_York",
      "Carries    what reader2@inbox.example has not received, from the local database",
    ]);
    expect(out.slice(7, 9)).toEqual(["Items      1", "           - About tide-table"]);
    expect((await preview("--as", "nobody@inbox.example")).errors).toEqual([
      "tidings preview: no email. the local database knows no subscriber nobody@inbox.example",
    ]);
    expect((await preview("--as", "reader3@inbox.example", "--at", THURSDAY)).errors).toEqual([
      "tidings preview: no email. reader3@inbox.example is paused, nothing is sent",
    ]);
  });

  test("looking changes nothing, and what is mailed at the slot is what was shown, byte for byte", async () => {
    const readers = ["reader1@inbox.example", "reader2@inbox.example"];
    const shown: string[] = [];
    for (const reader of readers) {
      const { out, errors } = await preview("--as", reader, "--at", THURSDAY, "--eml");
      expect(errors).toEqual([]);
      shown.push(`${out[0]}\n`);
    }
    await workspace.withDatabase(async (db) => {
      expect((await editionRows(db)).map(({ period }) => period)).toEqual(["weekly:2025-W36"]);
      await tickAt(db, SLOT - 20 * 60_000);
      await tickAt(db, SLOT);
      expect(await mailTo(db, readers[0] ?? "", SLOT)).toBe(shown[0]);
      const theirMorning = at("2025-09-08T12:00:00Z");
      await tickAt(db, theirMorning);
      expect(await mailTo(db, readers[1] ?? "", theirMorning)).toBe(shown[1]);
    });
    expect((await simpleParser(shown[0] ?? "")).text).toContain("Words on regatta.");
  });
});
