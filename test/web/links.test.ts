import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { takeFeedback } from "../../src/feedback/feedback-store.ts";
import { createDeliveryIds } from "../../src/mail/delivery-id.ts";
import { DEFAULT_LIMITS } from "../../src/subscribers/limits/limits.ts";
import { scopeOf } from "../../src/subscribers/links/scope-store.ts";
import { subscriberByMailbox } from "../../src/subscribers/store.ts";
import { readSuppressed } from "../../src/subscribers/suppression.ts";
import { DAY, HOUR } from "../../src/text/time.ts";
import { addSuppression, setSubscribers } from "../subscribers/subscriber-rows.ts";
import { dump } from "../subscribers/subscribers-room.ts";
import { samplePublication } from "../support/library.ts";
import { type Emailbox, NOW, openEmailbox, SECRET } from "./inboxes.ts";

let box: Emailbox;
beforeEach(() => {
  box = openEmailbox();
});
afterEach(() => box.db.close());

const OLD = "ada@example.com";
const NEW = "ada@new.example";
const at = (mailbox: string) => subscriberByMailbox(box.db, mailbox);
const textOf = async (response: Promise<Response>) => (await response).text();

/** Moves the subscriber of a preferences link, as they would. @returns the preferences link of the new mailbox */
async function move(preferences: string, to = NEW): Promise<string> {
  await box.post(`${preferences}/address`, { address: to });
  await box.deliver();
  const moved = await box.post(box.linkTo(to, "/address/"));
  expect(moved.status).toBe(200);
  await box.deliver();
  return /href="(\/preferences\/[^"]+)"/.exec(await moved.text())?.[1] ?? "";
}

describe("a move to another mailbox", () => {
  test("ends every link of the mailbox before, but unsubscribing", async () => {
    const { preferences, unsubscribe } = await box.subscribe(OLD);
    const confirm = box.linkTo(OLD, "/preferences/");
    await move(preferences);
    for (const path of [preferences, confirm, `${preferences}/data.json`]) {
      const response = await box.get(path);
      const text = await response.text();
      expect(response.status, path).toBe(410);
      expect(text).toContain("This link has ended");
      expect(text).not.toContain(NEW);
    }
    for (const [path, fields] of [
      ["", { cadence: "daily" }],
      ["/pause", {}],
      ["/resume", {}],
      ["/undo", {}],
      ["/address", { address: "eve@example.com" }],
      ["/erasure", { sure: "yes" }],
    ] as const) {
      expect((await box.post(`${preferences}${path}`, fields)).status, path).toBe(410);
    }
    expect(await at(NEW)).toMatchObject({ state: "active", cadence: "weekly" });

    const page = await textOf(box.get(unsubscribe));
    expect(page).toContain("was changed since this email was sent");
    expect(page).not.toContain(NEW);
    const left = await box.post(unsubscribe, { "List-Unsubscribe": "One-Click" });
    expect(left.status).toBe(200);
    expect(await left.text()).toContain("You are unsubscribed");
    expect((await at(NEW))?.state).toBe("unsubscribed");
    // Whoever holds an old email may end it, and not bring it back.
    expect((await box.post(`${unsubscribe}/undo`)).status).toBe(410);
    expect((await at(NEW))?.state).toBe("unsubscribed");
  });

  test("ends the link of the confirmation that came to the mailbox before", async () => {
    await box.post("/subscribe", { address: OLD });
    await box.deliver();
    const confirm = box.linkTo(OLD, "/confirm/");
    await box.post(confirm);
    await box.deliver();
    await move(box.linkTo(OLD, "/preferences/"));
    for (const response of [await box.get(confirm), await box.post(confirm)]) {
      const text = await response.text();
      expect(response.status).toBe(410);
      expect(text).not.toContain("/preferences/");
    }
  });

  test("is told to the former address, without the new one, and once", async () => {
    const { preferences } = await box.subscribe(OLD);
    await move(preferences);
    const told = box.sent.filter(({ subject }) => subject.includes("no longer sent"));
    expect(told.map(({ to }) => to)).toEqual([OLD]);
    expect(told[0]?.text).not.toContain(NEW);
    expect(told[0]?.html).not.toContain(NEW);
    expect(box.linkTo(OLD, "/moved/")).toMatch(/^\/moved\/k1\./);
  });

  test("is told also when the new mailbox unsubscribes at once", async () => {
    const { preferences, unsubscribe } = await box.subscribe(OLD);
    await box.post(`${preferences}/address`, { address: NEW });
    await box.deliver();
    await box.post(box.linkTo(NEW, "/address/"));
    await box.post(unsubscribe);
    await box.deliver();
    const page = await box.post(box.linkTo(OLD, "/moved/"));
    expect(await page.text()).toContain("has ended meanwhile, and nothing is sent");
    expect(await at(OLD)).toMatchObject({ state: "unsubscribed" });
  });

  test("is undone by the former address for two weeks, which ends the links of the new one and all before", async () => {
    const { preferences } = await box.subscribe(OLD);
    const theirs = await move(preferences);
    expect((await box.get(theirs)).status).toBe(200);
    // They have asked for one address more: it must not carry the subscription away again.
    await box.post(`${theirs}/address`, { address: "eve@else.example" });
    await box.deliver();
    const next = box.linkTo("eve@else.example", "/address/");

    const undo = box.linkTo(OLD, "/moved/");
    box.time.now += 13 * DAY;
    expect(await textOf(box.get(undo))).toContain(`Undo the change of address?`);
    expect(await at(OLD)).toBeUndefined();
    const back = await textOf(box.post(undo));
    expect(back).toContain("The subscription is back at this address");
    expect(await at(OLD)).toMatchObject({ state: "active" });
    expect(await at(NEW)).toBeUndefined();
    expect((await box.get(theirs)).status).toBe(410);
    expect((await box.get(preferences)).status).toBe(410);
    expect((await box.post(next)).status).toBe(410);
    const key = /href="(\/preferences\/[^"]+)"/.exec(back)?.[1] ?? "";
    expect(await textOf(box.get(key))).toContain(OLD);
    expect(await textOf(box.post(undo))).toContain("undone before");
    expect(await at(OLD)).toMatchObject({ state: "active" });
  });

  test("is undone by the first address also after a second move, and the second one's undo is over then", async () => {
    const { preferences } = await box.subscribe(OLD);
    await move(await move(preferences), "third@example.com");
    const second = box.linkTo(NEW, "/moved/");
    await box.post(box.linkTo(OLD, "/moved/"));
    expect(await at(OLD)).toMatchObject({ state: "active" });
    expect(await textOf(box.post(second))).toContain("undone before");
    expect(await at(OLD)).toMatchObject({ state: "active" });
    expect(await at("third@example.com")).toBeUndefined();
  });

  test("cannot be undone after two weeks, nor onto a subscription of its own", async () => {
    const { preferences } = await box.subscribe(OLD);
    await move(preferences);
    const undo = box.linkTo(OLD, "/moved/");
    box.time.now += 2 * DAY;
    await box.subscribe(OLD);
    const taken = await box.post(undo);
    expect(taken.status).toBe(409);
    expect(await taken.text()).toContain("a subscription of its own");
    expect(await at(NEW)).toMatchObject({ state: "active" });
    box.time.now = NOW + 14 * DAY;
    expect((await box.get(undo)).status).toBe(410);
    expect((await box.post(undo)).status).toBe(410);
  });

  test("leaves links of before it valid to whoever never moved", async () => {
    const { preferences, unsubscribe } = await box.subscribe(OLD);
    // No number stands in them: the links of every email ever sent look so.
    expect(preferences).toMatch(/^\/preferences\/k1\.[0-9a-z]+\.[\w-]{43}$/);
    box.time.now += 400 * DAY;
    expect((await box.get(preferences)).status).toBe(200);
    expect((await box.get(unsubscribe)).status).toBe(200);
  });

  test("lets the emails of a record that gave way unsubscribe what its mailbox receives now", async () => {
    const gone = await box.subscribe(NEW);
    await box.post(gone.unsubscribe);
    box.time.now += DAY;
    const { preferences } = await box.subscribe(OLD);
    box.time.now += DAY;
    await move(preferences);
    expect((await at(NEW))?.state).toBe("active");
    const response = await box.post(gone.unsubscribe, { "List-Unsubscribe": "One-Click" });
    expect(response.status).toBe(200);
    expect((await at(NEW))?.state).toBe("unsubscribed");
  });

  test("that did not happen says so, each with its reason", async () => {
    const { preferences } = await box.subscribe(OLD);
    const same = await box.post(`${preferences}/address`, { address: "ADA@Example.com" });
    expect(same.status).toBe(422);
    expect(await same.text()).toContain("of the subscription already");

    await box.post(`${preferences}/address`, { address: NEW });
    await box.deliver();
    const link = box.linkTo(NEW, "/address/");
    await box.subscribe("ben@example.com");
    await box.post(`${preferences}/pause`);
    expect(await textOf(box.get(link))).toContain("once the current pause has ended");
    box.time.now += HOUR;
    await box.post(box.linkTo(OLD, "/unsubscribe/"));
    const gone = await box.post(link);
    expect(gone.status).toBe(409);
    expect(await gone.text()).toContain("Nothing was changed");
    expect(await at(NEW)).toBeUndefined();
  });

  test("to an address that the operator has blocked meanwhile does not happen", async () => {
    const { preferences } = await box.subscribe(OLD);
    await box.post(`${preferences}/address`, { address: NEW });
    await box.deliver();
    const hash = await box.ports.hash("suppression", NEW);
    await addSuppression(box.db, hash, "operator");
    const response = await box.post(box.linkTo(NEW, "/address/"));
    expect(response.status).toBe(409);
    expect(await at(OLD)).toMatchObject({ state: "active" });
  });

  test("and its trace are gone when the person is forgotten", async () => {
    const { preferences } = await box.subscribe(OLD);
    const theirs = await move(preferences);
    expect(await (await box.get(`${theirs}/data.json`)).json()).toMatchObject({
      formerAddresses: [{ address: OLD, until: new Date(NOW + 14 * DAY).toISOString() }],
    });
    await box.post(`${theirs}/erasure`, { sure: "yes" });
    expect(await dump(box.db)).not.toMatch(/ada@/i);
    expect((await box.get(box.linkTo(OLD, "/moved/"))).status).toBe(410);
  });
});

describe("what is heard of an email counts against the mailbox that it went to", () => {
  const hard = { kind: "bounced", class: "hard", status: "5.1.1" } as const;
  /** Hears something of the newest email to an address. */
  async function hear(address: string, what: Parameters<typeof takeFeedback>[4]) {
    const message = box.sent.findLast(({ to }) => to === address);
    const ids = createDeliveryIds(scopeOf(box.db, samplePublication), [
      { id: "k1", secret: SECRET },
    ]);
    const email = await ids.read(message?.deliveryId ?? "");
    if (email === undefined) throw new Error("no email of ours");
    const event = { provider: "test", id: `${message?.deliveryId}` };
    await takeFeedback(box.db, box.ports.hash, event, email, what, box.time.now);
  }
  const blocked = async () =>
    [...(await readSuppressed(box.db, box.ports.hash, [OLD, NEW])).keys()].sort();

  test.each([
    ["a bounce", hard],
    ["a complaint", { kind: "complained" } as const],
  ])("%s of the email that asks a new address leaves the subscriber alone", async (_, what) => {
    const { preferences } = await box.subscribe(OLD);
    await box.post(`${preferences}/address`, { address: NEW });
    await box.deliver();
    await hear(NEW, what);
    expect(await at(OLD)).toMatchObject({ state: "active" });
    expect(await blocked()).toEqual([NEW]);
  });

  test("a bounce of the email that tells a former address leaves the new one alone", async () => {
    const { preferences } = await box.subscribe(OLD);
    await move(preferences);
    await hear(OLD, hard);
    expect(await at(NEW)).toMatchObject({ state: "active" });
    expect(await blocked()).toEqual([OLD]);
  });

  test("a bounce that comes after a move is the former address's", async () => {
    const { preferences } = await box.subscribe(OLD);
    const welcome = box.sent.at(-1);
    box.time.now += HOUR;
    await move(preferences);
    box.sent.push(...(welcome === undefined ? [] : [welcome]));
    await hear(OLD, hard);
    expect(await at(NEW)).toMatchObject({ state: "active" });
    expect(await blocked()).toEqual([OLD]);
  });

  test("a bounce of an email to the present address gives it up", async () => {
    await box.subscribe(OLD);
    await hear(OLD, hard);
    expect(await at(OLD)).toMatchObject({ state: "bounced" });
    expect(await blocked()).toEqual([OLD]);
  });
});

describe("an expired link of a confirmation", () => {
  test("hands out no key to the preferences; one that still works does", async () => {
    await box.post("/subscribe", { address: OLD });
    await box.deliver();
    const confirm = box.linkTo(OLD, "/confirm/");
    await box.post(confirm);
    expect(await textOf(box.get(confirm))).toContain('href="/preferences/');
    box.time.now += 2 * DAY;
    for (const response of [await box.get(confirm), await box.post(confirm)]) {
      const text = await response.text();
      expect(text).toContain("You will receive the next edition.");
      expect(text).not.toContain("/preferences/");
    }
  });
});

describe("links do not hang on what the owner may edit", () => {
  test("another `founded`, title and address leave every link in every email valid, and the list's name", async () => {
    const links = await box.subscribe(OLD);
    const listOf = ({ headers }: { headers: readonly (readonly [string, string])[] }) =>
      headers.find(([name]) => name === "List-Id")?.[1];
    const edited = openEmailbox({
      db: box.db,
      publication: {
        ...samplePublication,
        title: "Another name",
        address: "https://another.example",
        founded: { authority: "another.example", date: "2030-01-01" },
      },
    });
    expect((await edited.get(links.preferences)).status).toBe(200);
    expect((await edited.post(links.unsubscribe)).status).toBe(200);
    expect((await at(OLD))?.state).toBe("unsubscribed");
    expect(listOf(box.sent[0] ?? { headers: [] })).toEqual(
      listOf(edited.sent[0] ?? { headers: [] }),
    );
  });
});

describe("limits", () => {
  test("60 addresses of strangers by one link bring three emails, and the answers say so", async () => {
    const { preferences } = await box.subscribe(OLD);
    const before = box.sent.length;
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, nth) =>
        box.post(
          `${preferences}/address`,
          { address: `stranger${nth}@example.net` },
          { "CF-Connecting-IP": `203.0.${nth}.7` },
        ),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(57);
    expect(Number(refused[0]?.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(await refused[0]?.text()).toMatch(/No email was sent\. The links of this subscription/);
    await box.deliver();
    // One wish at a time: the emails of the two that were replaced were withdrawn.
    expect(box.sent.length - before).toBeLessThanOrEqual(3);
  });

  test("the sign-up form and every other route count together, by network", async () => {
    const { preferences } = await box.subscribe(OLD);
    const headers = { "CF-Connecting-IP": "2001:db8:1:2:3::4" };
    for (let nth = 0; nth < 20; nth += 1) {
      await box.post("/subscribe", { address: `a${nth}@example.net` }, headers);
    }
    const other = { "CF-Connecting-IP": "2001:db8:1:2:ffff::9" };
    const response = await box.post(`${preferences}/address`, { address: NEW }, other);
    expect(response.status).toBe(429);
    expect(await response.text()).toContain("from your network");
  });

  test("a full site says that it is the site, in the form, to scripts and on the preferences page", async () => {
    const full = openEmailbox({ limits: { ...DEFAULT_LIMITS, sitePerHour: 1 } });
    const { preferences } = await full.subscribe(OLD);
    const json = { Accept: "application/json", "CF-Connecting-IP": "203.0.113.9" };
    const answers = [
      await full.post("/subscribe", { address: NEW }, { "CF-Connecting-IP": "203.0.113.9" }),
      await full.post("/subscribe", { address: NEW }, json),
      await full.post(`${preferences}/address`, { address: NEW }),
    ];
    for (const response of answers) {
      const text = await response.text();
      expect(response.status).toBe(429);
      expect(text).toContain("on this site");
      expect(text).not.toContain("your network");
    }
    full.db.close();
  });

  test("the cheap limit is asked by network, not by address, at each route that causes an email", async () => {
    const keys: string[] = [];
    const limited = openEmailbox({
      mayPost: async (key) => {
        keys.push(key);
        return keys.length < 5;
      },
    });
    const { preferences } = await limited.subscribe(OLD);
    const from = (ip: string) => ({ "CF-Connecting-IP": ip });
    await limited.post("/subscribe", { address: NEW }, from("2001:db8:1:2:a::1"));
    await limited.post("/subscribe", { address: NEW }, from("2001:db8:1:2:b::2"));
    await limited.post(`${preferences}/address`, { address: NEW }, from("203.0.113.7"));
    const refused = await limited.post("/subscribe", { address: NEW }, from("::ffff:203.0.113.8"));
    expect(refused.status).toBe(429);
    expect(refused.headers.get("Retry-After")).toBe("60");
    expect(keys.slice(1)).toEqual([
      "2001:db8:1:2::/64",
      "2001:db8:1:2::/64",
      "203.0.113.0/24",
      "203.0.113.0/24",
    ]);
    limited.db.close();
  });

  test("a network that tries keys is told to wait; a genuine key never is, and a slip is no try", async () => {
    const keys: string[] = [];
    const closed = openEmailbox({
      mayPost: async (key) => {
        keys.push(key);
        return !key.startsWith("keys ");
      },
    });
    const { preferences, unsubscribe } = await closed.subscribe(OLD);
    const forged = `k1.1.${"A".repeat(43)}`;
    for (const route of ["confirm", "preferences", "address", "moved", "unsubscribe"]) {
      const response = await closed.get(`/${route}/${forged}`);
      expect(response.status, route).toBe(429);
      expect((await closed.get(`/${route}/${forged.slice(0, -1)}`)).status, route).toBe(404);
    }
    const api = await closed.get("/api/v1/subscribers", { Authorization: "Bearer wrong" });
    expect(api.status).toBe(429);
    expect((await closed.get(preferences)).status).toBe(200);
    expect(
      (await closed.get("/api/v1/subscribers", { Authorization: `Bearer ${SECRET}` })).status,
    ).toBe(200);
    expect((await closed.post(unsubscribe)).status).toBe(200);
    closed.db.close();
  });
});

describe("signing up again", () => {
  const look = (address: string, fields: Record<string, string> = {}) =>
    textOf(box.post("/subscribe", { address, ...fields }));

  test("within a day keeps the newer choices, and the page is true of whoever gets no second email", async () => {
    const first = await look(OLD, { cadence: "weekly" });
    await box.deliver();
    box.time.now += HOUR;
    const second = await look(OLD, { cadence: "daily", topics: "tides", hour: "7" });
    await box.deliver();
    expect(second).toBe(first);
    expect(box.sent).toHaveLength(1);
    expect(first).toContain("If you received one");
    expect(first).not.toMatch(/You will receive the next edition/);
    const confirm = box.linkTo(OLD, "/confirm/");
    expect(await textOf(box.get(confirm))).toContain("daily");
    await box.post(confirm);
    expect(await at(OLD)).toMatchObject({ cadence: "daily", topics: ["tides"], hour: 7 });
  });

  test("brings an email at once to whoever has left since the last one", async () => {
    const { unsubscribe } = await box.subscribe(OLD);
    box.time.now += HOUR;
    await box.post(unsubscribe);
    const before = box.sent.length;
    box.time.now += 1;
    await look(OLD, { cadence: "monthly" });
    await look(OLD, { cadence: "daily" });
    await box.deliver();
    expect(box.sent.length - before).toBe(1);
    await box.post(box.linkTo(OLD, "/confirm/"));
    expect(await at(OLD)).toMatchObject({ state: "active", cadence: "daily" });
  });

  test("brings an email at once to whoever was forgotten", async () => {
    const { preferences } = await box.subscribe(OLD);
    await box.post(`${preferences}/erasure`, { sure: "yes" });
    const before = box.sent.length;
    await look(OLD);
    await box.deliver();
    expect(box.sent.length - before).toBe(1);
    await box.post(box.linkTo(OLD, "/confirm/"));
    expect(await at(OLD)).toMatchObject({ state: "active" });
  });

  test("never brings more than three emails in 30 days, however often somebody leaves", async () => {
    for (let time = 0; time < 6; time += 1) {
      await look(OLD);
      await box.deliver();
      box.time.now += HOUR;
      const last = box.sent.at(-1)?.text ?? "";
      await box.post(/(\/confirm\/\S+)/.exec(last)?.[1] ?? "/confirm/none");
      await box.deliver();
      const { id } = (await at(OLD)) ?? { id: 0 };
      const token = await box.ports.tokens.sign("unsubscribe", { subscriber: id });
      await box.post(`/unsubscribe/${token}`);
      box.time.now += HOUR;
    }
    expect(box.sent.filter(({ subject }) => subject.startsWith("Please confirm"))).toHaveLength(3);
  });

  test("and then unsubscribing takes the sign-up back: no email follows, and its link confirms nothing", async () => {
    const { unsubscribe } = await box.subscribe(OLD);
    box.time.now += HOUR;
    await box.post(unsubscribe);
    await look(OLD);
    await box.deliver();
    const confirm = box.linkTo(OLD, "/confirm/");
    await box.post(unsubscribe);
    const late = await box.post(confirm);
    expect(late.status).toBe(410);
    expect(await late.text()).toContain("Nothing was confirmed");
    expect((await at(OLD))?.state).toBe("unsubscribed");
  });
});

describe("each page says how it stands", () => {
  test("after a pause without an end, and with one", async () => {
    const { preferences } = await box.subscribe(OLD);
    const open = await textOf(box.post(`${preferences}/pause`));
    expect(open).toContain("Paused. No edition is sent until you resume it here.");
    expect(open).not.toContain("until then");
    const until = await textOf(box.post(`${preferences}/pause`, { until: "2025-10-01" }));
    expect(until).toContain("Paused. No edition is sent until October 1, 2025.");
  });

  test("when nothing can be changed any more", async () => {
    const { preferences, unsubscribe } = await box.subscribe(OLD);
    await box.post(unsubscribe);
    for (const [path, fields] of [
      ["", { cadence: "daily" }],
      ["/pause", {}],
      ["/resume", {}],
      ["/address", { address: NEW }],
    ] as const) {
      const response = await box.post(`${preferences}${path}`, fields);
      const text = await response.text();
      expect(response.status, path).toBe(409);
      expect(text).toContain("Nothing was changed");
      expect(text).not.toMatch(/Saved|Paused\.|comes again/);
    }
  });

  test("to who paused and opens the link of the confirmation again", async () => {
    await box.post("/subscribe", { address: OLD });
    await box.deliver();
    const confirm = box.linkTo(OLD, "/confirm/");
    await box.post(confirm);
    await box.deliver();
    await box.post(`${box.linkTo(OLD, "/preferences/")}/pause`);
    const text = await textOf(box.get(confirm));
    expect(text).toContain("Your subscription is currently paused.");
    expect(text).not.toContain("comes to you");
  });

  test("to who complained and unsubscribes: nothing is sent, and nothing is to undo", async () => {
    const { unsubscribe } = await box.subscribe(OLD);
    await setSubscribers(box.db, { state: "complained" });
    const text = await textOf(box.post(unsubscribe));
    expect(text).toContain("Nothing is sent to you");
    expect(text).not.toContain("/undo");
  });
});

describe("no key stands in a log, a cache or a Referer", () => {
  test("an error on a personal page is logged by the pattern of its route", async () => {
    const { preferences, unsubscribe } = await box.subscribe(OLD);
    const confirm = `/confirm/${preferences.split("/")[2]}`;
    const said: string[] = [];
    const spy = vi.spyOn(console, "error").mockImplementation((...words) => {
      said.push(
        words.map((word) => (word instanceof Error ? `${word.stack}` : String(word))).join(" "),
      );
    });
    const broken = openEmailbox({ fault: new Error("out of order") });
    const paths = [
      preferences,
      `${preferences}/data.json`,
      unsubscribe,
      confirm,
      preferences.replace("preferences", "address"),
      preferences.replace("preferences", "moved"),
      preferences.replace("preferences", "approve"),
    ];
    for (const path of paths) expect((await broken.get(path)).status, path).toBe(500);
    for (const path of [preferences, `${preferences}/pause`, `${unsubscribe}/undo`]) {
      expect((await broken.post(path)).status, path).toBe(500);
    }
    spy.mockRestore();
    broken.db.close();
    expect(said).toHaveLength(10);
    expect(said[0]).toContain("GET /preferences/:token failed");
    expect(said[8]).toContain("POST /preferences/:token/pause failed");
    for (const line of said) expect(line).not.toMatch(/[A-Za-z0-9_-]{43}/);
  });

  test("an error that quotes a key is logged without it", async () => {
    const { preferences } = await box.subscribe(OLD);
    const said: unknown[] = [];
    const spy = vi.spyOn(console, "error").mockImplementation((...words) => {
      said.push(...words);
    });
    const broken = openEmailbox({
      fault: new TypeError(`no route to https://harbour.example${preferences}?a`),
    });
    await broken.get(preferences);
    spy.mockRestore();
    broken.db.close();
    expect(said.join(" ")).toContain("no route to https://harbour.example/preferences/TOKEN?a");
    expect(said.join(" ")).not.toMatch(/[A-Za-z0-9_-]{43}/);
  });

  test("a redirect, a 404 and a 405 of a personal address stay out of caches and Referers", async () => {
    const { preferences, unsubscribe } = await box.subscribe(OLD);
    for (const [path, status] of [
      [`${preferences}/`, 308],
      [`${unsubscribe}/`, 308],
      [`${preferences}/pause`, 405],
      [`${preferences}/nothing`, 404],
    ] as const) {
      const { headers, status: answered } = await box.get(path);
      expect(answered, path).toBe(status);
      expect(headers.get("Cache-Control"), path).toBe("no-store");
      expect(headers.get("Referrer-Policy"), path).toBe("no-referrer");
      if (status === 308) expect(headers.get("Access-Control-Allow-Origin")).toBeNull();
    }
  });
});

describe("the bearer scheme", () => {
  test.each(["Bearer", "bearer", "BEARER", "bEaReR"])("%s is one and the same", async (scheme) => {
    const headers = { Authorization: `${scheme} ${SECRET}` };
    expect((await box.get("/api/v1/subscribers", headers)).status).toBe(200);
    const spaced = { Authorization: `${scheme}   ${SECRET}` };
    expect((await box.get("/api/v1/subscribers", spaced)).status).toBe(200);
    for (const wrong of [`${scheme} ${SECRET}x`, `${scheme}${SECRET}`, `x${scheme} ${SECRET}`]) {
      expect((await box.get("/api/v1/subscribers", { Authorization: wrong })).status).toBe(401);
    }
  });
});

describe("the answer of the form", () => {
  test("has left before anything is worked out, and says its length, so that its time tells nothing", async () => {
    const steps: string[] = [];
    const { ports } = openEmailbox();
    const watched = openEmailbox({
      ports: {
        ...ports,
        hash: Object.assign(
          (kind: Parameters<typeof ports.hash>[0], text: string) => {
            if (kind === "suppression") steps.push("worked out");
            return ports.hash(kind, text);
          },
          { all: ports.hash.all },
        ),
      },
      answered: async () => {
        steps.push("answered");
      },
    });
    const response = await watched.post("/subscribe", { address: OLD });
    const body = await response.arrayBuffer();
    expect(response.headers.get("Content-Length")).toBe(String(body.byteLength));
    expect(steps).toEqual(["answered", "worked out"]);
  });
});
