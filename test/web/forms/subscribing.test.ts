import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTokens } from "../../../src/subscribers/links/token.ts";
import { subscriberByMailbox } from "../../../src/subscribers/store.ts";
import { DAY, HOUR } from "../../../src/text/time.ts";
import { addSuppression } from "../../subscribers/subscriber-rows.ts";
import { dump, queued, START, sweep } from "../../subscribers/subscribers-room.ts";
import { runs } from "../../support/runs.ts";
import { openSiteHarness, type SiteHarness } from "../site-harness.ts";

let harness: SiteHarness;
beforeAll(async () => {
  harness = await openSiteHarness();
});
afterAll(() => harness.room.close());
beforeEach(async () => {
  await sweep(harness.room.db);
  harness.now = START;
});

const ADA = { address: "Ada@example.com", cadence: "weekly", source: "/subscribe" };
const ada = () => subscriberByMailbox(harness.room.db, "ada@example.com");

async function subscribed(): Promise<{ readonly preferences: string; readonly leaving: string }> {
  await harness.post("/subscribe", ADA);
  await harness.post(await harness.linkIn("confirmation"), {});
  const id = (await ada())?.id ?? 0;
  const { tokens } = harness.room.ports;
  return {
    preferences: `/preferences/${await tokens.sign("preferences", { subscriber: id })}`,
    leaving: `/unsubscribe/${await tokens.sign("unsubscribe", { subscriber: id })}`,
  };
}

/** The link that a subscriber confirmed with, made anew from the outbox's row. */
async function confirmOf({ room }: SiteHarness): Promise<string> {
  const [email] = await queued(room.db);
  const { subscriber = 0, ref = "1" } = email ?? {};
  const claims = { subscriber, ref: Number.parseInt(ref, 36), expires: START + 2 * DAY };
  return `/confirm/${await room.ports.tokens.sign("confirm", claims)}`;
}

/** Everything of an answer that a stranger could compare. */
async function whole(response: Response) {
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}

describe("signing up", () => {
  test("goes from the form by an email and a button to a welcome", async () => {
    expect(await (await harness.ask("/subscribe")).text()).toContain('action="/subscribe"');
    const look = await harness.post("/subscribe", ADA);
    expect(await look.text()).toContain("Check your email");
    const link = await harness.linkIn("confirmation");
    const page = await (await harness.ask(link)).text();
    expect(page).toContain("Ada@example.com");
    expect((await ada())?.state).toBe("pending");
    const done = await harness.post(link, {});
    expect(await done.text()).toContain("You will receive the next edition.");
    expect((await ada())?.state).toBe("active");
    expect((await queued(harness.room.db)).map((email) => email.kind)).toContain("welcome");
  });

  test("is answered alike for an address that is new, pending, active, gone, suppressed or blocked", async () => {
    const { db, ports } = harness.room;
    const prepare: readonly (() => Promise<unknown>)[] = [
      async () => {},
      () => harness.post("/subscribe", ADA),
      subscribed,
      async () => {
        const { leaving } = await subscribed();
        await harness.post(leaving, {});
      },
      ...["complaint", "operator"].map((reason) => async () => {
        const hash = await ports.hash("suppression", "ada@example.com");
        await addSuppression(db, hash, reason);
      }),
    ];
    const answers = [];
    for (const state of prepare) {
      await sweep(db);
      await state();
      answers.push(await whole(await harness.post("/subscribe", ADA)));
    }
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.status).toBe(200);
  });

  test("answers JSON to whoever asks for it, from any site", async () => {
    const headers = { Accept: "application/json", Origin: "https://elsewhere.example" };
    const response = await harness.post("/subscribe", ADA, headers);
    expect(response.headers.get("Content-Type")).toBe("application/json; charset=utf-8");
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(await response.json()).toEqual({
      ok: true,
      message:
        "Check your email: if we can and may write to that address, an email tells you what to do next. An address gets at most one a day and three a month, so if you received one recently, use that one.",
    });
    const wrong = await harness.post("/subscribe", { address: "ada" }, headers);
    expect(wrong.status).toBe(422);
    expect(await wrong.json()).toMatchObject({ ok: false, field: "address" });
  });

  test("takes JSON, multipart and urlencoded bodies alike", async () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...ADA, topics: "tides" })) form.set(name, value);
    const bodies: readonly RequestInit[] = [
      {
        body: JSON.stringify({ ...ADA, topics: ["tides"] }),
        headers: { "Content-Type": "application/json" },
      },
      { body: form },
      { body: new URLSearchParams({ ...ADA, topics: "tides" }) },
    ];
    for (const init of bodies) {
      await sweep(harness.room.db);
      expect((await harness.ask("/subscribe", { method: "POST", ...init })).status).toBe(200);
      expect(await ada()).toMatchObject({ state: "pending", topics: ["tides"] });
    }
  });

  test("says what is wrong beside the form, which keeps what was filled in", async () => {
    const response = await harness.post("/subscribe", { address: '"><b>x', cadence: "daily" });
    const text = await response.text();
    expect(response.status).toBe(422);
    expect(text).toContain('role="alert"');
    expect(text).toContain('value="&quot;&gt;&lt;b&gt;x"');
    expect(text).toMatch(/value="daily" checked/);
    expect(await dump(harness.room.db)).not.toContain("sign_ups {");
  });

  test("ignores what fills in the field that nobody sees, and tells it what all are told", async () => {
    const before = await dump(harness.room.db);
    const trapped = await whole(await harness.post("/subscribe", { ...ADA, website: "x" }));
    expect(await dump(harness.room.db)).toBe(before);
    expect(trapped).toEqual(await whole(await harness.post("/subscribe", ADA)));
  });

  test("asks who was too quick to press again", async () => {
    const quick = await harness.post("/subscribe", { ...ADA, shown: String(START - 400) });
    expect(quick.status).toBe(422);
    expect(
      (await harness.post("/subscribe", { ...ADA, shown: String(START - 9_000) })).status,
    ).toBe(200);
  });

  test("tells a network that asks too often when to come back", async () => {
    const headers = { "CF-Connecting-IP": "203.0.113.5" };
    for (let nth = 0; nth < 20; nth += 1) {
      await harness.post("/subscribe", { address: `a${nth}@example.com` }, headers);
    }
    const limited = await harness.post("/subscribe", ADA, headers);
    expect(limited.status).toBe(429);
    expect(limited.headers.get("Retry-After")).toBe("3600");
  });

  test.each([
    ["a body of a megabyte", { body: "x".repeat(1_000_000) }, 413],
    ["a file", { body: "x", headers: { "Content-Type": "image/png" } }, 415],
    ["broken JSON", { body: "{", headers: { "Content-Type": "application/json" } }, 400],
    ["a JSON list", { body: "[]", headers: { "Content-Type": "application/json" } }, 400],
    ["a broken multipart", { body: "x", headers: { "Content-Type": "multipart/form-data" } }, 400],
  ])("refuses %s", async (_, init, status) => {
    expect((await harness.ask("/subscribe", { method: "POST", ...init })).status).toBe(status);
  });

  test("is never broken by a form, and never repeats it unescaped", async () => {
    const value = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.constantFrom(
        "<script>alert(1)</script>",
        "\r\nBcc: x@y.z",
        "' OR 1=1 --",
        "\u0000",
        "{{7*7}}",
        "../../etc/passwd",
      ),
    );
    const form = fc.dictionary(
      fc.constantFrom("address", "cadence", "topics", "timeZone", "hour", "source", "shown"),
      value,
    );
    let nth = 0;
    await fc.assert(
      fc.asyncProperty(form, async (fields) => {
        nth += 1;
        const headers = { "CF-Connecting-IP": `10.${nth % 256}.${nth >> 8}.1` };
        const response = await harness.post("/subscribe", fields, headers);
        expect(response.status).toBeLessThan(500);
        expect(await response.text()).not.toContain("<script>alert(1)");
      }),
      { numRuns: runs(30, 150) },
    );
  });
});

describe("a link in an email", () => {
  test("that is cut or forged says so, without saying whose it was", async () => {
    const { preferences } = await subscribed();
    const token = preferences.split("/")[2] ?? "";
    for (const path of [
      "/confirm/x",
      "/confirm/k1.1.aaaa",
      `/preferences/${token}x`,
      "/address/x",
    ]) {
      const response = await harness.ask(path);
      expect(response.status, path).toBe(404);
      expect(await response.text()).toContain("not complete");
    }
  });

  test("that confirmed before, or is too old, says what to do", async () => {
    await harness.post("/subscribe", ADA);
    const link = await harness.linkIn("confirmation");
    harness.now = START + 3 * DAY;
    expect((await harness.post(link, {})).status).toBe(410);
    expect((await ada())?.state).toBe("pending");
  });

  test("is kept from caches, other sites and search engines", async () => {
    const { preferences, leaving } = await subscribed();
    const confirm = await harness.linkIn("confirmation");
    for (const path of [preferences, leaving, confirm, `${preferences}/data.json`]) {
      const { headers } = await harness.ask(path);
      expect(headers.get("Cache-Control"), path).toBe("no-store");
      expect(headers.get("Referrer-Policy"), path).toBe("no-referrer");
      expect(headers.get("X-Robots-Tag"), path).toBe("noindex");
    }
  });

  test("changes nothing when a scanner follows it, in any method that only looks", async () => {
    const { preferences, leaving } = await subscribed();
    const paths = [
      preferences,
      `${preferences}/data.json`,
      `${preferences}/pause`,
      `${preferences}/erasure`,
      leaving,
      `${leaving}/undo`,
      await harness.linkIn("confirmation"),
      "/subscribe?address=eve@example.com",
      "/zone.js",
      "/api/v1/subscribers",
    ];
    const before = await dump(harness.room.db);
    const agents = ["Barracuda Sentinel", "Mozilla/5.0 (compatible; Microsoft Outlook SafeLinks)"];
    for (const path of paths) {
      for (const method of ["GET", "HEAD", "OPTIONS"]) {
        for (const agent of agents) {
          const headers = {
            "User-Agent": agent,
            "Sec-Purpose": "prefetch;prerender",
            Purpose: "prefetch",
          };
          expect((await harness.ask(path, { method, headers })).status).toBeLessThan(500);
        }
      }
    }
    expect(await dump(harness.room.db)).toBe(before);
  });
});

describe("preferences", () => {
  test("are saved and shown again", async () => {
    const { preferences } = await subscribed();
    const response = await harness.post(preferences, {
      cadence: "daily",
      topics: "boats",
      timeZone: "Asia/Baku",
      hour: "7",
    });
    const text = await response.text();
    expect(text).toContain("Saved.");
    expect(text).toMatch(/value="daily" checked/);
    expect(await ada()).toMatchObject({
      cadence: "daily",
      topics: ["boats"],
      timeZone: "Asia/Baku",
      hour: 7,
    });
    const wrong = await harness.post(preferences, { cadence: "hourly" });
    expect(wrong.status).toBe(422);
    expect(await ada()).toMatchObject({ cadence: "daily" });
  });

  test("pause until a morning by one's own clock, and resume", async () => {
    const { preferences } = await subscribed();
    await harness.post(preferences, { cadence: "weekly", timeZone: "Asia/Baku" });
    const text = await (await harness.post(`${preferences}/pause`, { until: "2025-10-01" })).text();
    expect(text).toContain("Paused.");
    // Midnight in Baku is 20:00 UTC of the day before.
    expect(await ada()).toMatchObject({ state: "paused", pausedUntil: Date.UTC(2025, 8, 30, 20) });
    expect((await harness.post(`${preferences}/pause`, { until: "2025-02-31" })).status).toBe(422);
    await harness.post(`${preferences}/resume`, {});
    expect((await ada())?.state).toBe("active");
  });

  test("move to another address once that has confirmed", async () => {
    const { preferences } = await subscribed();
    const asked = await harness.post(`${preferences}/address`, { address: "ada@new.example" });
    expect(await asked.text()).toContain("an email there asks you to confirm it");
    const link = await harness.linkIn("change");
    expect(await (await harness.ask(link)).text()).toContain("ada@new.example");
    expect(await (await harness.post(link, {})).text()).toContain("now come to this address");
    expect(await ada()).toBeUndefined();
    const again = await harness.post(link, {});
    expect(again.status).toBe(200);
    expect(await again.text()).toContain("moved the subscription here before, and here it stays");
  });

  test("give out the own data, and forget only who ticked the box", async () => {
    const { preferences } = await subscribed();
    const data = await harness.ask(`${preferences}/data.json`);
    expect(data.headers.get("Content-Disposition")).toContain("attachment");
    expect(await data.json()).toMatchObject({ address: "Ada@example.com", state: "active" });
    expect((await harness.post(`${preferences}/erasure`, {})).status).toBe(422);
    expect(await ada()).toBeDefined();
    expect(await (await harness.post(`${preferences}/erasure`, { sure: "yes" })).text()).toContain(
      "Your data has been deleted",
    );
    expect(await dump(harness.room.db)).not.toMatch(/ada@/i);
    const after = await harness.ask(preferences);
    expect(after.status).toBe(410);
    expect(await after.text()).toContain("This subscription was deleted");
  });
});

describe("leaving", () => {
  const oneClick = "List-Unsubscribe=One-Click";
  const multipart = () => {
    const form = new FormData();
    form.set("List-Unsubscribe", "One-Click");
    return form;
  };

  test.each<[string, () => RequestInit]>([
    [
      "urlencoded",
      () => ({ body: oneClick, headers: { "Content-Type": "application/x-www-form-urlencoded" } }),
    ],
    ["multipart", () => ({ body: multipart() })],
    ["no body at all", () => ({})],
    ["a body of no known kind", () => ({ body: "?", headers: { "Content-Type": "x/y" } })],
    ["a foreign Origin", () => ({ body: oneClick, headers: { Origin: "https://mail.example" } })],
  ])("by one POST with %s, without redirect, and again", async (_, init) => {
    const { leaving } = await subscribed();
    for (let time = 0; time < 2; time += 1) {
      const response = await harness.ask(leaving, { method: "POST", ...init() });
      expect(response.status).toBe(200);
      expect((await ada())?.state).toBe("unsubscribed");
    }
  });

  test("by a link that is none is an error that says so, to a person and to a mail program", async () => {
    const { preferences, leaving } = await subscribed();
    const token = leaving.split("/")[2] ?? "";
    const flipped = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
    const foreign = createTokens("else.example,2020-01-01", [
      { id: "k1", secret: "0123456789abcdef0123456789abcdef" },
    ]);
    const tokens = [
      "",
      "garbage",
      "k1.garbled",
      token.slice(0, -1),
      `${token}.`,
      `${token}%0A`,
      `${token}%3E`,
      `=${token}`,
      flipped,
      token.toUpperCase(),
      preferences.split("/")[2] ?? "",
      await foreign.sign("unsubscribe", { subscriber: (await ada())?.id ?? 0 }),
    ];
    const before = await dump(harness.room.db);
    for (const garbled of tokens) {
      for (const init of [{}, { method: "POST", body: oneClick }, { method: "POST" }]) {
        const response = await harness.ask(`/unsubscribe/${garbled}`, init);
        const text = await response.text();
        expect(response.status, garbled).toBe(404);
        expect(text).toContain("incomplete");
        expect(text).toContain("nobody was unsubscribed");
        expect(text).not.toContain("You are unsubscribed");
        expect(text).not.toContain("/undo");
      }
      if (garbled === "") continue;
      const undo = await harness.post(`/unsubscribe/${garbled}/undo`, {});
      expect(undo.status).toBe(404);
    }
    expect(await dump(harness.room.db)).toBe(before);
    expect((await ada())?.state).toBe("active");
  });

  test.each(["/confirm", "/preferences/", "/address", "/moved/", "/unsubscribe"])(
    "cut before its token says that it is incomplete: %s",
    async (path) => {
      for (const init of [{}, { method: "POST" }]) {
        const response = await harness.ask(path, init);
        expect(response.status).toBe(404);
        expect(await response.text()).toContain("This link is not complete");
      }
    },
  );

  test("by a link of somebody who was forgotten says that there is nothing left, and offers no undo", async () => {
    const { preferences, leaving } = await subscribed();
    await harness.post(`${preferences}/erasure`, { sure: "yes" });
    for (const method of ["GET", "POST"]) {
      const response = await harness.ask(leaving, { method });
      const text = await response.text();
      expect(response.status).toBe(410);
      expect(text).toContain("This subscription was deleted");
      expect(text).not.toMatch(/not complete|undo/i);
    }
    const confirm = await harness.ask(await confirmOf(harness));
    expect(confirm.status).toBe(410);
  });

  test("shows how one stands when the page is opened again", async () => {
    const { leaving } = await subscribed();
    expect(await (await harness.ask(leaving)).text()).toContain("Unsubscribe?");
    await harness.post(leaving, { from: "page" });
    const again = await (await harness.ask(leaving)).text();
    expect(again).toContain("You are unsubscribed");
    expect(again).toContain(`${leaving}/undo`);
    harness.now = START + DAY + HOUR;
    const later = await (await harness.ask(leaving)).text();
    expect(later).toContain("You are unsubscribed");
    expect(later).not.toContain("/undo");
  });

  test("can be taken back on the preferences page too, for a day", async () => {
    const { preferences, leaving } = await subscribed();
    await harness.post(leaving, { from: "page" });
    const page = await (await harness.ask(preferences)).text();
    expect(page).toContain(`action="${preferences}/undo"`);
    const back = await (await harness.post(`${preferences}/undo`, {})).text();
    expect(back).toContain("You are subscribed again");
    expect((await ada())?.state).toBe("active");
    const twice = await harness.post(`${preferences}/undo`, {});
    expect(twice.status).toBe(409);
    expect(await twice.text()).toContain("Nothing was changed");
    harness.now = START + HOUR;
    await harness.post(leaving, { from: "page" });
    harness.now = START + 2 * DAY;
    expect(await (await harness.ask(preferences)).text()).not.toContain("/undo");
  });

  test("before one has confirmed leaves nothing to undo, and promises none", async () => {
    await harness.post("/subscribe", ADA);
    const id = (await ada())?.id ?? 0;
    const { tokens } = harness.room.ports;
    const leaving = `/unsubscribe/${await tokens.sign("unsubscribe", { subscriber: id })}`;
    expect(await (await harness.post(leaving, {})).text()).not.toContain("/undo");
    const undone = await harness.post(`${leaving}/undo`, {});
    expect(undone.status).toBe(409);
    expect(await undone.text()).toContain("brought back here for a day, and this is none");
    expect((await ada())?.state).toBe("unsubscribed");
  });

  test("can be taken back on the page that follows", async () => {
    const { leaving } = await subscribed();
    const page = await (await harness.post(leaving, { from: "page" })).text();
    const undo = /action="(\/unsubscribe\/[^"]+\/undo)"/.exec(page)?.[1] ?? "";
    expect(await (await harness.post(undo, {})).text()).toContain("You are back");
    expect((await ada())?.state).toBe("active");
    harness.now = START + HOUR;
    const again = await (await harness.post(undo, {})).text();
    expect(again).toContain("Nothing to undo");
    expect(again).toContain("You are subscribed, and emails come to you.");
  });
});

describe("the way to the form", () => {
  test.each(["/", "/feeds", "/archive", "/topics", "/editions", "/about", "/nowhere"])(
    "leads from %s, in the navigation and at the foot",
    async (path) => {
      const html = await (await harness.ask(path)).text();
      const links = html.split('href="/subscribe"').length - 1;
      expect(links).toBeGreaterThanOrEqual(2);
    },
  );

  test("shows zones by continent, and every one of them once", async () => {
    const html = await (await harness.ask("/subscribe")).text();
    expect(html).toContain('<optgroup label="Europe">');
    expect(html).toContain('<option value="Asia/Baku">Baku</option>');
    expect(html).toContain(
      '<option value="America/Argentina/La_Rioja">Argentina, La Rioja</option>',
    );
    for (const zone of Intl.supportedValuesOf("timeZone")) {
      expect(html.split(`<option value="${zone}"`), zone).toHaveLength(2);
    }
  });
});
