/**
 * No form, no answer to one, no error and no email about a subscription says a word that is not in the file of its language: a
 * subscriber's life is gone through in a language of Greek letters, and no Latin letter is left over. What is said then is all
 * that there is to say.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEFAULT_LIMITS } from "../../../src/subscribers/limits/limits.ts";
import { DAY } from "../../../src/text/time.ts";
import { addSuppression, setSubscribers } from "../../subscribers/subscriber-rows.ts";
import { publicationInLetters } from "../../support/other-letters.ts";
import { foreignIn, saidIn, unsaid } from "../../support/said.ts";
import { type Emailbox, openEmailbox } from "../inboxes.ts";

/** All that was said, in its order. */
const heard: string[] = [];

/** What an answer says: a page, or JSON to a script. */
async function hear(
  answer: Response | Promise<Response>,
  status = 200,
): Promise<readonly string[]> {
  const response = await answer;
  const text = await response.text();
  const type = response.headers.get("Content-Type") ?? "";
  const said = type.startsWith("application/json")
    ? [String(JSON.parse(text).message)]
    : saidIn(text).filter((each) => !isPlace(each));
  expect([response.status, foreignIn(said)], said.join(" | ")).toEqual([status, []]);
  heard.push(...said);
  return said;
}

/** Names of cities are the runtime's. */
const PLACES = new Set(
  Intl.supportedValuesOf("timeZone").flatMap((zone) => {
    const place = zone.slice(zone.indexOf("/") + 1);
    return [zone, place.replaceAll("_", " ").replaceAll("/", ", ")];
  }),
);

function isPlace(text: string): boolean {
  return PLACES.has(text);
}

const publication = publicationInLetters("el");

/** Nobody is asked to wait unless a test is about it. */
const PATIENT = {
  ...DEFAULT_LIMITS,
  ...{ networkPerHour: 999, networkPerDay: 999, subscriberPerHour: 99, subscriberPerDay: 99 },
  ...{ emailsPerDay: 99, emailsPerMonth: 99 },
};

function open(over: Parameters<typeof openEmailbox>[0] = {}): Emailbox {
  return openEmailbox({ publication, pages: [], limits: PATIENT, ...over });
}

const ADA = "ada@example.com";
const NEW = "ada@new.example";
const json = { Accept: "application/json" };

let box: Emailbox;
beforeAll(() => {
  box = open();
});
afterAll(() => box.db.close());

test("the form, and what is wrong with an address", async () => {
  await hear(box.get("/subscribe"));
  const wrong = [
    ...[
      "",
      "a b@x.example",
      "a@x.example, b@x.example",
      "Ada <a@x.example>",
      "ada",
      ".a@x.example",
    ],
    ...[`${"l".repeat(65)}@x.example`, '"a"@x.example', "ä@x.example", "a@-x.example"],
    ...["a@192.0.2.1", "a@localhost", `a@${"a.".repeat(130)}example`],
  ];
  for (const address of wrong) await hear(box.post("/subscribe", { address }, json), 422);
  await hear(box.post("/subscribe", { address: "ada" }), 422);
});

test("what is wrong with a choice, and with the form itself", async () => {
  const choices = [
    { cadence: "hourly" },
    { topics: "moons" },
    { timeZone: "Mars" },
    { hour: "25" },
  ];
  for (const choice of choices) {
    await hear(box.post("/subscribe", { address: ADA, ...choice }, json), 422);
  }
  await hear(box.post("/subscribe", { address: ADA, shown: `${box.time.now}` }), 422);
  const types = { json: "application/json", parts: "multipart/form-data; boundary=x" };
  const ask = (body: string, type: string) =>
    box.send("/subscribe", { method: "POST", body, headers: { "Content-Type": type } });
  await hear(ask("a".repeat(30_000), "text/plain"), 413);
  await hear(ask("a", "text/plain"), 415);
  await hear(ask("{", types.json), 400);
  await hear(ask("[]", types.json), 400);
  await hear(ask("--x", types.parts), 400);
  const human = open({ turnstile: { siteKey: "k", passes: async () => false } });
  await hear(human.get("/subscribe"));
  await hear(human.post("/subscribe", { address: ADA }), 422);
  human.db.close();
});

test("who asks too often", async () => {
  const limits = { ...DEFAULT_LIMITS, networkPerHour: 1, sitePerHour: 2 };
  const few = open({ limits });
  await hear(few.post("/subscribe", { address: ADA }));
  await hear(few.post("/subscribe", { address: "b@example.com" }), 429);
  few.db.close();
  const day = open({ limits: { ...DEFAULT_LIMITS, networkPerDay: 1 } });
  await hear(day.post("/subscribe", { address: ADA }));
  await hear(day.post("/subscribe", { address: "b@example.com" }), 429);
  day.db.close();
  const full = open({ limits: { ...DEFAULT_LIMITS, sitePerHour: 1 } });
  await full.post("/subscribe", { address: ADA });
  await hear(full.post("/subscribe", { address: "b@example.com" }), 429);
  full.db.close();
  const fast = open({ mayPost: async () => false });
  await hear(fast.post("/subscribe", { address: ADA }), 429);
  const forged = (await box.subscribe("forged@example.com")).preferences.replace(
    /.{9}$/,
    "AAAAAAAAA",
  );
  await hear(fast.get(forged), 429);
  fast.db.close();
});

test("from the form to a subscriber", async () => {
  await hear(box.post("/subscribe", { address: ADA, topics: "boats", timeZone: "Asia/Baku" }));
  await hear(box.post("/subscribe", { address: "eve@example.com" }, json));
  await box.deliver();
  const link = box.linkTo(ADA, "/confirm/");
  await hear(box.get(link));
  await hear(box.post(link));
  await hear(box.post(link));
  await hear(box.get(`${link}x`), 404);
  // One that chose everything, is too late, was blocked.
  const eve = box.linkTo("eve@example.com", "/confirm/");
  await hear(box.get(eve));
  const hash = await box.ports.hash("suppression", "eve@example.com");
  await addSuppression(box.db, hash, "operator");
  await hear(box.post(eve), 410);
  await box.post("/subscribe", { address: "late@example.com" });
  await box.deliver();
  const late = box.linkTo("late@example.com", "/confirm/");
  box.time.now += 3 * DAY;
  await hear(box.get(late), 410);
});

test("the preferences", async () => {
  const { preferences } = await box.subscribe("pia@example.com");
  await hear(box.get(preferences));
  await hear(box.post(preferences, { cadence: "daily" }));
  await hear(box.post(`${preferences}/pause`, { until: "2020-01-01" }), 422);
  await hear(box.post(`${preferences}/pause`, { until: "2025-10-01" }));
  await hear(box.post(`${preferences}/pause`));
  await box.post("/subscribe", { address: "pia@example.com" });
  await hear(box.post(`${preferences}/resume`));
  await hear(box.post(`${preferences}/address`, { address: "pia@example.com" }), 422);
  await hear(box.post(`${preferences}/address`, { address: "pia" }), 422);
  await hear(box.post(`${preferences}/erasure`), 422);
  await hear(box.post(`${preferences}/erasure`, { sure: "yes" }));
  await hear(box.get(preferences), 410);
});

test("a paused subscriber", async () => {
  await box.post("/subscribe", { address: "pam@example.com" });
  await box.deliver();
  const confirm = box.linkTo("pam@example.com", "/confirm/");
  await box.post(confirm);
  await box.deliver();
  const preferences = box.linkTo("pam@example.com", "/preferences/");
  const unsubscribe = box.linkTo("pam@example.com", "/unsubscribe/");
  await box.post(`${preferences}/pause`);
  await hear(box.post(unsubscribe));
  await hear(box.post(`${unsubscribe}/undo`));
  await hear(box.post(`${unsubscribe}/undo`));
  await hear(box.get(confirm));
});

test("another address, and the way back", async () => {
  const { preferences, unsubscribe } = await box.subscribe("mia@example.com");
  await hear(box.post(`${preferences}/address`, { address: NEW }));
  await box.deliver();
  const move = box.linkTo(NEW, "/address/");
  await hear(box.get(move));
  await hear(box.post(move));
  await hear(box.post(move));
  await box.deliver();
  await hear(box.get(preferences), 410);
  await hear(box.get(unsubscribe));
  const back = box.linkTo("mia@example.com", "/moved/");
  await hear(box.get(back));
  await hear(box.post(back));
  await hear(box.post(back));
  await hear(box.get(move), 410);
  await hear(box.get(`${back}x`), 404);
});

test("another address that is not taken, each time for its reason", async () => {
  const own = open({ limits: { ...PATIENT, subscriberPerHour: 2 } });
  const { preferences, unsubscribe } = await own.subscribe(ADA);
  await own.post(`${preferences}/address`, { address: NEW });
  await own.deliver();
  const move = own.linkTo(NEW, "/address/");
  await own.post(`${preferences}/pause`);
  await hear(own.get(move));
  await own.subscribe(NEW);
  await hear(own.post(move), 409);
  await own.post(`${preferences}/address`, { address: "next@example.com" });
  await own.deliver();
  await hear(own.post(`${preferences}/address`, { address: "third@example.com" }), 429);
  const next = own.linkTo("next@example.com", "/address/");
  await hear(own.post(next));
  await own.deliver();
  const back = own.linkTo(ADA, "/moved/");
  const confirmed = own.linkTo("next@example.com", "/address/");
  await own.post(unsubscribe);
  await hear(own.post(confirmed));
  await hear(own.post(`${unsubscribe}/undo`), 410);
  await own.subscribe(ADA);
  await hear(own.post(back), 409);
  own.time.now += 15 * DAY;
  await hear(own.get(back), 410);
  own.db.close();
});

test("a subscription that ended before it came to another address, or back", async () => {
  const own = open();
  const { preferences, unsubscribe } = await own.subscribe(ADA);
  await own.post(`${preferences}/address`, { address: NEW });
  await own.deliver();
  await own.post(unsubscribe);
  await hear(own.post(own.linkTo(NEW, "/address/")), 409);
  const mia = await own.subscribe("mia@example.com");
  await own.post(`${mia.preferences}/address`, { address: "new@example.com" });
  await own.deliver();
  await own.post(own.linkTo("new@example.com", "/address/"));
  await own.deliver();
  await own.post(mia.unsubscribe);
  await hear(own.post(own.linkTo("mia@example.com", "/moved/")));
  own.db.close();
});

test("every way in which a subscription can stand", async () => {
  const own = open();
  for (const cadence of ["instant", "daily", "weekly", "monthly"]) {
    const address = `${cadence}@example.com`;
    await own.post("/subscribe", { address, cadence });
    await own.deliver();
    await hear(own.get(own.linkTo(address, "/confirm/")));
  }
  const { preferences, unsubscribe } = await own.subscribe(ADA);
  for (const state of ["pending", "bounced", "complained"]) {
    await setSubscribers(own.db, { state }, { address: ADA });
    await hear(own.get(preferences));
    if (state !== "pending") await hear(own.get(unsubscribe));
  }
  await hear(own.post(`${unsubscribe}/undo`), 409);
  const { daily: _, ...cadences } = publication.digest.cadences;
  await setSubscribers(own.db, { state: "active", cadence: "daily" }, { address: ADA });
  const fewer = { ...publication, digest: { ...publication.digest, cadences } };
  await hear(open({ db: own.db, publication: fewer }).get(preferences));
  await own.post("/subscribe", { address: "late@example.com" });
  await own.deliver();
  const confirm = own.linkTo("late@example.com", "/confirm/");
  await own.post(confirm);
  await own.deliver();
  const left = own.linkTo("late@example.com", "/unsubscribe/");
  await own.post(left);
  await hear(own.get(confirm), 410);
  own.time.now += 2 * DAY;
  await hear(own.get(left));
  own.db.close();
});

test("unsubscribing, and taking it back", async () => {
  const { preferences, unsubscribe } = await box.subscribe("una@example.com");
  await hear(box.get(unsubscribe));
  await hear(box.post(unsubscribe));
  await hear(box.get(unsubscribe));
  await hear(box.get(preferences));
  await hear(box.post(preferences, { cadence: "daily" }), 409);
  await hear(box.post(`${preferences}/undo`));
  await hear(box.post(`${unsubscribe}/undo`));
  await hear(box.get(`${unsubscribe}x`), 404);
});

test("every email that came of it", () => {
  expect(box.sent.length).toBeGreaterThan(8);
  for (const { subject, text, html } of box.sent) {
    const lines = text.split("\n").filter((line) => !line.includes("harbour.example"));
    expect(foreignIn([subject, ...lines, ...saidIn(html ?? "")])).toEqual([]);
  }
});

/** Said of a cadence that a language has no word for: all that there are have one. */
const FOR_LATER = ["forms.fields.cadences.other", "forms.confirm.cadences.other"];

test("every phrase of forms and errors was said, so that none is translated for nothing", () => {
  const { forms, errors } = publication.words;
  expect(unsaid({ forms, errors }, heard.join("\n"))).toEqual(FOR_LATER);
});
