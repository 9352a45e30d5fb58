/**
 * The hub, by the sections of the WebSub Recommendation (W3C, 23 January 2018): each MUST and MUST NOT that binds a hub or a
 * publisher has a line here, named by its section.
 */
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE, SECOND } from "../../src/text/time.ts";
import { hubState } from "../../src/websub/hub-state-store.ts";
import { sayHub } from "../../src/websub/say.ts";
import { pushRows } from "../push/push-rows.ts";
import { samplePost, samplePublication } from "../support/library.ts";
import { openSqlite } from "../support/sqlite.ts";
import { ATOM, agreeable, createHub, HUB, type Hub, START, subscribing } from "./hub-harness.ts";

const CALLBACK = "https://reader.example/push/a1";
let db: ReturnType<typeof openSqlite>;
let hub: Hub;

beforeAll(() => {
  db = openSqlite();
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.batch(
    ["pushes", "push_sources", "websub_topics", "websub_subscriptions", "websub_requests"].map(
      (table) => db.prepare(`DELETE FROM ${table}`),
    ),
  );
  hub = createHub({ db });
});

async function subscribed(callback = CALLBACK, more: Readonly<Record<string, string>> = {}) {
  const answer = await hub.ask(subscribing(callback, more));
  expect([answer.status, answer.text]).toEqual([202, ""]);
  await hub.work();
}

/** Publishes a post that was not there. */
function publish(id: string, over = {}) {
  hub.deploy({
    posts: [...hub.posts(), samplePost({ id, published: hub.time.now, revision: id, ...over })],
  });
}

const posts = () => hub.called.filter(({ method }) => method === "POST");
const questions = () => hub.called.filter(({ method }) => method === "GET");
const subscriptions = async () => (await hubState(db)).subscriptions;

describe("§4 a publisher", () => {
  test("names the hub, and the topic once, in the Link field of every feed, also of a 304 and a delta", async () => {
    for (const path of [
      "/atom.xml",
      "/feed.xml",
      "/feed.json",
      "/topics/boats/atom.xml",
      "/authors/ada/feed.json",
    ]) {
      const response = await hub.site(new Request(`https://harbour.example${path}`));
      const link = `<${HUB}>; rel="hub", <https://harbour.example${path}>; rel="self"`;
      expect([path, response.headers.get("Link")]).toEqual([path, link]);
      const tag = response.headers.get("ETag") ?? "";
      const again = await hub.site(
        new Request(`https://harbour.example${path}`, { headers: { "If-None-Match": tag } }),
      );
      expect([again.status, again.headers.get("Link")]).toEqual([304, link]);
    }
  });
});

describe("§5.1 a request", () => {
  test("is answered with 202 before anybody is asked, whatever will come of it", async () => {
    hub.host("reader.example", () => new Response(null, { status: 404 }));
    expect((await hub.ask(subscribing(CALLBACK))).status).toBe(202);
    expect(hub.called).toEqual([]);
    expect(await subscriptions()).toBe(0);
  });

  test("may hold what the hub does not know", async () => {
    const more = { "hub.verify": "sync", "hub.verify_token": "x", extra: "y" };
    expect((await hub.ask(subscribing(CALLBACK, more))).status).toBe(202);
  });

  test.each([
    ["no mode", { "hub.mode": "" }, 400, 'hub.mode must be "subscribe" or "unsubscribe"'],
    [
      "another mode",
      { "hub.mode": "denied" },
      400,
      'hub.mode must be "subscribe" or "unsubscribe"',
    ],
    ["no callback", { "hub.callback": "" }, 400, "hub.callback is missing"],
    ["no topic", { "hub.topic": "" }, 400, "hub.topic is missing"],
    [
      "a topic of another site",
      { "hub.topic": "https://other.example/atom.xml" },
      400,
      "hub.topic is not the own address of a feed of this site",
    ],
    [
      "a page",
      { "hub.topic": "https://harbour.example/" },
      400,
      "hub.topic is not the own address of a feed of this site",
    ],
    [
      "an archive",
      { "hub.topic": "https://harbour.example/feed/archive/1/atom.xml" },
      400,
      "hub.topic is not the own address of a feed of this site",
    ],
    [
      "a callback of ours",
      { "hub.callback": HUB },
      400,
      "hub.callback cannot be called: it is our own",
    ],
    [
      "a callback inside",
      { "hub.callback": "http://169.254.169.254/x" },
      400,
      "hub.callback cannot be called: it names a number in the place of a host",
    ],
    [
      "a secret of 200 bytes",
      { "hub.secret": "é".repeat(100) },
      400,
      "hub.secret must be less than 200 bytes",
    ],
    [
      "a lease of words",
      { "hub.lease_seconds": "ten days" },
      400,
      "hub.lease_seconds must be a positive decimal integer",
    ],
    [
      "a lease of nothing",
      { "hub.lease_seconds": "0" },
      400,
      "hub.lease_seconds must be a positive decimal integer",
    ],
  ])("with %s is refused in plain text", async (_, wrong, status, words) => {
    const answer = await hub.ask(subscribing(CALLBACK, wrong));
    expect([answer.status, answer.text]).toEqual([status, `${words}\n`]);
    expect(answer.headers.get("Content-Type")).toBe("text/plain; charset=utf-8");
    expect(hub.queue).toEqual([]);
  });

  test("is a form, and nothing else", async () => {
    const answer = await hub.ask(subscribing(CALLBACK), { type: "application/json" });
    expect(answer.status).toBe(415);
    expect((await hub.site(new Request(HUB))).status).toBe(405);
  });

  test("names its topic in any spelling of the same address, and is asked about it as it spelled it", async () => {
    const spelled = "https://harbour.example/%61tom.xml";
    await subscribed(CALLBACK, { "hub.topic": spelled });
    expect(questions()[0]?.url.searchParams.get("hub.topic")).toBe(spelled);
    publish("second");
    await hub.tick();
    expect(posts()).toHaveLength(1);
  });

  test("keeps no secret that could be read in the database", async () => {
    await hub.ask(subscribing(CALLBACK, { "hub.secret": "sesame-open" }));
    await hub.work();
    const { results } = await db.prepare("SELECT * FROM websub_subscriptions").all();
    const { results: asked } = await db.prepare("SELECT * FROM websub_requests").all();
    expect(JSON.stringify(results)).toContain('"secret":"k1.');
    expect(JSON.stringify([results, asked])).not.toContain("sesame");
  });
});

describe("§5.3 a callback", () => {
  test("is asked by GET with mode, topic, a challenge of its own and the lease, behind its own query", async () => {
    const callback = "https://reader.example/push?foo=bar&hub.mode=x&red=f%20ish";
    await subscribed(callback, { "hub.lease_seconds": "86400" });
    await subscribed("https://reader.example/other");
    const [first, second] = questions();
    expect(first?.url.href.startsWith(`${callback}&hub.mode=subscribe&`)).toBe(true);
    expect(first?.url.searchParams.getAll("hub.mode")).toEqual(["x", "subscribe"]);
    expect(first?.url.searchParams.get("hub.topic")).toBe(ATOM);
    expect(first?.url.searchParams.get("hub.lease_seconds")).toBe("86400");
    const challenges = [first, second].map((one) => one?.url.searchParams.get("hub.challenge"));
    expect(challenges[0]).toMatch(/^[\w-]{32}$/);
    expect(challenges[0]).not.toBe(challenges[1]);
    expect(second?.url.searchParams.get("hub.lease_seconds")).toBe(`${(10 * DAY) / 1_000}`);
  });

  test.each([
    ["404", () => new Response("no", { status: 404 })],
    ["a redirect", () => new Response(null, { status: 302, headers: { Location: "/" } })],
    ["500", () => new Response(null, { status: 500 })],
    ["200 with another body", () => new Response("yes")],
    ["200 without a body", () => new Response(null)],
    [
      "an echo with more behind it",
      ({ url }: { url: URL }) => new Response(`${url.searchParams.get("hub.challenge")}!`),
    ],
  ])("that answers %s has not agreed", async (_, answer) => {
    hub.host("reader.example", answer);
    await subscribed();
    for (let tick = 0; tick < 5; tick += 1) await hub.tick();
    expect(await subscriptions()).toBe(0);
    expect(questions()).toHaveLength(1);
    publish("second");
    await hub.tick();
    expect(posts()).toEqual([]);
  });

  test("that cannot be reached is asked again, three times in all", async () => {
    let failing = 2;
    hub.host("reader.example", (called) => {
      failing -= 1;
      if (failing >= 0) throw new Error("connection refused");
      return agreeable(called);
    });
    await subscribed();
    expect(await subscriptions()).toBe(0);
    await hub.tick();
    await hub.tick(3 * MINUTE);
    expect(await subscriptions()).toBe(1);
    hub.host("gone.example", () => Promise.reject(new Error("no such host")));
    await subscribed("https://gone.example/");
    for (let tick = 0; tick < 10; tick += 1) await hub.tick(3 * MINUTE);
    expect(questions().filter(({ url }) => url.host === "gone.example")).toHaveLength(3);
    expect((await pushRows(db)).length).toBe(0);
  });

  test("that agrees may answer any 2xx", async () => {
    hub.host(
      "reader.example",
      ({ url }) => new Response(url.searchParams.get("hub.challenge"), { status: 202 }),
    );
    await subscribed();
    expect(await subscriptions()).toBe(1);
  });
});

describe("§5.1, §5.3 a subscription", () => {
  test("is renewed by asking again, with another secret or none, and only once that is confirmed", async () => {
    await subscribed(CALLBACK, { "hub.secret": "one", "hub.lease_seconds": "7200" });
    hub.time.now += HOUR;
    hub.host(
      "reader.example",
      ({ method }) => new Response(null, { status: method === "GET" ? 404 : 204 }),
    );
    await subscribed(CALLBACK, { "hub.secret": "two" });
    publish("second");
    await hub.tick();
    const signed = (secret: string, body = "") =>
      `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
    expect(posts()[0]?.headers.get("X-Hub-Signature")).toBe(signed("one", posts()[0]?.body));
    hub.host("reader.example", agreeable);
    await subscribed(CALLBACK, { "hub.lease_seconds": "7200" });
    expect(await subscriptions()).toBe(1);
    hub.time.now += 90 * MINUTE;
    publish("third");
    await hub.tick();
    expect(posts()).toHaveLength(2);
    expect(posts()[1]?.headers.has("X-Hub-Signature")).toBe(false);
  });

  test("ends with its lease, which is never longer than 30 days", async () => {
    await subscribed(CALLBACK, { "hub.lease_seconds": "999999999" });
    const lease = Number(questions()[0]?.url.searchParams.get("hub.lease_seconds"));
    expect(lease).toBe(30 * 86_400);
    hub.time.now = START + lease * 1_000 - 2 * MINUTE;
    publish("second");
    await hub.tick();
    expect(posts()).toHaveLength(1);
    hub.time.now = START + lease * 1_000;
    publish("third");
    await hub.tick();
    expect(posts()).toHaveLength(1);
    hub.time.now = Math.ceil(hub.time.now / HOUR) * HOUR;
    await hub.tick(5 * MINUTE);
    expect(await subscriptions()).toBe(0);
  });

  test("ends when its callback confirms that, and not when a stranger asks", async () => {
    await subscribed();
    const leave = { "hub.mode": "unsubscribe", "hub.lease_seconds": "nonsense" };
    hub.host("reader.example", () => new Response(null, { status: 404 }));
    await subscribed(CALLBACK, leave);
    expect(await subscriptions()).toBe(1);
    hub.host("reader.example", agreeable);
    await subscribed(CALLBACK, leave);
    expect(questions().at(-1)?.url.searchParams.get("hub.mode")).toBe("unsubscribe");
    expect(questions().at(-1)?.url.searchParams.has("hub.lease_seconds")).toBe(false);
    expect(await subscriptions()).toBe(0);
    publish("second");
    await hub.tick();
    expect(posts()).toEqual([]);
  });

  test("that was left while an earlier request to subscribe still waits stays left", async () => {
    hub.host("reader.example", () => Promise.reject(new Error("away")));
    await subscribed();
    hub.host("reader.example", agreeable);
    hub.time.now += 1;
    await subscribed(CALLBACK, { "hub.mode": "unsubscribe" });
    await hub.tick();
    await hub.tick(3 * MINUTE);
    expect(await subscriptions()).toBe(0);
  });
});

describe("§5.2 a subscription is denied", () => {
  test("when its feed is no more, or the hub is closed: the callback is told so once", async () => {
    await subscribed(CALLBACK, { "hub.topic": "https://harbour.example/topics/tides/atom.xml" });
    await subscribed("https://other.example/?x=1");
    const topics = samplePublication.topics.filter(({ slug }) => slug !== "tides");
    hub.deploy({ publication: { ...samplePublication, topics, websub: { own: true, hubs: [] } } });
    publish("second");
    await hub.tick();
    const denied = () =>
      questions().filter(({ url }) => url.searchParams.get("hub.mode") === "denied");
    expect(denied().map(({ url }) => [url.host, url.searchParams.get("hub.topic")])).toEqual([
      ["reader.example", "https://harbour.example/topics/tides/atom.xml"],
    ]);
    expect(await subscriptions()).toBe(1);
    hub.deploy({ publication: { ...samplePublication, websub: { own: false, hubs: [] } } });
    publish("third");
    for (let tick = 0; tick < 3; tick += 1) await hub.tick();
    expect(denied().map(({ url }) => url.host)).toEqual(["reader.example", "other.example"]);
    expect(denied()[1]?.url.href.startsWith("https://other.example/?x=1&hub.mode=denied&")).toBe(
      true,
    );
    expect(await subscriptions()).toBe(0);
    expect((await hub.ask(subscribing(CALLBACK))).status).toBe(404);
  });
});

describe("§7 a change", () => {
  test("is sent by POST to the callback with its query, in the topic's type, with Link to hub and topic", async () => {
    await subscribed("https://reader.example/push?a=1");
    publish("second", { title: "Second light" });
    await hub.tick();
    const [sent] = posts();
    expect(sent?.url.href).toBe("https://reader.example/push?a=1");
    const feed = await hub.site(new Request(ATOM));
    expect(sent?.headers.get("Content-Type")).toBe(feed.headers.get("Content-Type"));
    expect(sent?.headers.get("Link")).toBe(`<${HUB}>; rel="hub", <${ATOM}>; rel="self"`);
    expect(sent?.headers.has("X-Hub-Signature")).toBe(false);
    expect(sent?.body).toContain("Second light");
  });

  test("of RSS and Atom is what is new or changed, and of JSON the whole", async () => {
    for (const file of ["atom.xml", "feed.xml", "feed.json"]) {
      await subscribed(`https://${file}.example/`, {
        "hub.topic": `https://harbour.example/${file}`,
      });
    }
    publish("second", { title: "Second light" });
    await hub.tick();
    const carried = Object.fromEntries(
      posts().map(({ url, body }) => [
        url.host.replace(".example", ""),
        ["First light", "Second light"].filter((title) => body.includes(title)),
      ]),
    );
    expect(carried).toEqual({
      "atom.xml": ["Second light"],
      "feed.xml": ["Second light"],
      "feed.json": ["First light", "Second light"],
    });
  });

  test("is signed with the secret, over the bytes as they are sent", async () => {
    const secret = "s".repeat(199);
    await subscribed(CALLBACK, { "hub.secret": secret });
    publish("second", { title: "Zweites Licht, größer" });
    await hub.tick();
    const [sent] = posts();
    const mac = createHmac("sha256", secret)
      .update(sent?.body ?? "")
      .digest("hex");
    expect(sent?.headers.get("X-Hub-Signature")).toBe(`sha256=${mac}`);
  });

  test("is no change where nothing of the feed has changed", async () => {
    await subscribed(CALLBACK, { "hub.topic": "https://harbour.example/topics/tides/atom.xml" });
    await subscribed("https://all.example/");
    publish("second");
    await hub.tick();
    expect(posts().map(({ url }) => url.host)).toEqual(["all.example"]);
    await hub.tick();
    await hub.tick();
    expect(posts()).toHaveLength(1);
  });

  test("by an edit, a withdrawal, or the coming of a date is sent within one tick, and nothing before its date", async () => {
    await subscribed();
    publish("tomorrow", { title: "Not before noon", published: START + DAY });
    await hub.tick();
    expect(posts()).toEqual([]);
    hub.time.now = START + DAY - 2 * MINUTE;
    await hub.tick();
    expect(posts()).toEqual([]);
    await hub.tick();
    expect(posts().map(({ body }) => body.includes("Not before noon"))).toEqual([true]);
    const edited = hub.posts().map((post) => ({ ...post, revision: `${post.revision}b` }));
    hub.deploy({ posts: edited, texts: { tomorrow: "Other words." } });
    await hub.tick();
    expect(posts()[1]?.body).toContain("Other words.");
    hub.deploy({
      posts: edited.map((post) => ({
        ...post,
        revision: `${post.revision}c`,
        retracted: "It was wrong.",
        withdrawn: hub.time.now,
      })),
    });
    await hub.tick();
    expect(posts()[2]?.body).toContain("at:deleted-entry");
  });

  test.each([
    [410, 0, 1],
    [404, 1, 7],
    [302, 1, 7],
    [500, 1, 7],
  ])(
    "to which %i is answered leaves %i subscription, after %i attempts",
    async (status, left, attempts) => {
      await subscribed(CALLBACK, { "hub.lease_seconds": "2592000" });
      hub.host("reader.example", () => new Response(null, { status }));
      publish("second");
      for (let tick = 0; tick < 30; tick += 1) await hub.tick(HOUR + MINUTE);
      expect(posts()).toHaveLength(attempts);
      expect(await subscriptions()).toBe(left);
      expect(await sayHub(db, { ...samplePublication, websub: { own: true, hubs: [] } })).toEqual({
        standing: left === 1 ? "1 subscription" : "0 subscriptions",
        failing:
          left === 1
            ? [
                expect.stringMatching(
                  /^a subscriber at reader.example could not be told since 2026-/,
                ),
                expect.stringMatching(/^whoever could not be told is tried again for 17 hours/),
              ]
            : [],
      });
      // It stays until its lease ends, and the next change is tried again, with what was missed.
      hub.host("reader.example", agreeable);
      publish("third", { title: "Third light" });
      await hub.tick();
      expect(
        posts()
          .slice(attempts)
          .map(({ body }) => body.includes("First light")),
      ).toEqual(left === 1 ? [true] : []);
      expect((await hubState(db)).failing).toBe(0);
    },
  );

  test("is taken whatever the body of the answer says", async () => {
    await subscribed();
    hub.host("reader.example", () => new Response("failed", { status: 201 }));
    publish("second");
    for (let tick = 0; tick < 3; tick += 1) await hub.tick();
    expect(posts()).toHaveLength(1);
  });

  test("cannot be signed once the key of its secret is gone: then the subscription has ended", async () => {
    let id = "k1";
    hub = createHub({ db, ring: () => [{ id, secret: "0123456789abcdef0123456789abcdef" }] });
    await subscribed(CALLBACK, { "hub.secret": "sesame" });
    id = "k2";
    publish("second");
    await hub.tick();
    expect(posts()).toEqual([]);
    expect(await subscriptions()).toBe(0);
  });

  test("is told within the tick that sees it, however long that takes to look", async () => {
    let now = START;
    // Each look at the clock finds it a second later.
    const time = {
      get now() {
        now += 1_000;
        return now;
      },
      set now(to: number) {
        now = to;
      },
    };
    hub = createHub({ db, time });
    await subscribed();
    publish("second");
    await hub.tick();
    expect(posts()).toHaveLength(1);
  });

  test("is told once, though two ticks see it at one moment", async () => {
    await subscribed();
    publish("second");
    await Promise.all([hub.tick(), hub.tick(), hub.tick()]);
    expect(posts()).toHaveLength(1);
  });
});

describe("a change while somebody subscribes", () => {
  /** Subscribes somebody whose callback is away for the first question. */
  async function subscribedSlowly() {
    let away = true;
    hub.host("slow.example", (called) => {
      if (away) throw new Error("connection refused");
      return agreeable(called);
    });
    const before = await subscriptions();
    await subscribed("https://slow.example/");
    expect(await subscriptions()).toBe(before);
    return () => {
      away = false;
    };
  }
  const toldSlow = () => posts().filter(({ url }) => url.host === "slow.example");

  test("is told to who asked before it and agreed after the tick that saw it, also where nobody else follows the feed", async () => {
    const isBack = await subscribedSlowly();
    publish("second", { title: "Second light" });
    await hub.tick(10 * SECOND);
    isBack();
    await hub.tick();
    await hub.tick();
    expect(toldSlow().map(({ body }) => body.includes("Second light"))).toEqual([true]);
  });

  test("and to who agreed after the others had been told of it, with what is new since it asked", async () => {
    await subscribed();
    const isBack = await subscribedSlowly();
    publish("second", { title: "Second light" });
    await hub.tick(10 * SECOND);
    expect(posts()).toHaveLength(1);
    isBack();
    await hub.tick();
    await hub.tick();
    expect(posts()).toHaveLength(2);
    expect(toldSlow().map(({ body }) => body.match(/<entry/g)?.length)).toEqual([1]);
    expect(toldSlow()[0]?.body).toContain("Second light");
  });

  test("is told to who asked before it though another asks after it, and to other hubs though a stranger asks", async () => {
    const websub = { own: true, hubs: ["https://other.example/"] };
    hub.deploy({ publication: { ...samplePublication, topics: [], authors: [], websub } });
    await hub.tick();
    const isBack = await subscribedSlowly();
    hub.called.length = 0;
    publish("second", { title: "Second light" });
    hub.host("stranger.example", () => new Response(null, { status: 404 }));
    await hub.ask(subscribing("https://stranger.example/"));
    await hub.tick(10 * SECOND);
    expect(posts().filter(({ url }) => url.host === "other.example")).toHaveLength(3);
    isBack();
    await hub.tick();
    await hub.tick();
    expect(toldSlow()).toHaveLength(1);
  });

  test("is not told to a newcomer who asked after it, nor again to who renews", async () => {
    await subscribed();
    publish("second");
    await hub.tick();
    await subscribed("https://late.example/");
    await subscribed();
    await hub.tick();
    expect(posts()).toHaveLength(1);
  });
});

describe("§6 other hubs", () => {
  test("are told by a form which feeds have changed, and one that fails is told again, then listed", async () => {
    const websub = { own: false, hubs: ["https://one.example/hub", "https://two.example/"] };
    hub.deploy({ publication: { ...samplePublication, topics: [], authors: [], websub } });
    await hub.tick();
    const pings = () =>
      posts().map(({ url, body }) => [url.host, new URLSearchParams(body).get("hub.url")]);
    hub.called.length = 0;
    hub.host("two.example", () => new Response(null, { status: 503 }));
    publish("second");
    await hub.tick();
    const files = ["atom.xml", "feed.json", "feed.xml"].map(
      (file) => `https://harbour.example/${file}`,
    );
    expect(pings().toSorted()).toEqual(
      ["one.example", "two.example"].flatMap((host) => files.map((url) => [host, url])),
    );
    expect(posts()[0]?.body).toContain("hub.mode=publish");
    const [waiting] = (await sayHub(db, { ...samplePublication, websub })).failing;
    expect(waiting).toContain("of 3 changes since 2026-11-28T08:02Z: 503; it is tried again");
    for (let tick = 0; tick < 40; tick += 1) await hub.tick(HOUR);
    expect(posts().filter(({ url }) => url.host === "two.example")).toHaveLength(3 * 6);
    const said = await sayHub(db, { ...samplePublication, websub });
    expect(said).toEqual({
      failing: [
        "the hub https://two.example/ could not be told of 3 changes since 2026-11-28T08:02Z: 503; it was given up, and if that is not its address any more, websub.hubs in content/publication.yaml names it",
      ],
    });
    const failed = (await pushRows(db)).filter(({ open }) => open === 0);
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.every(({ kind }) => kind === "websub-ping")).toBe(true);
  });
});

describe("the hub has limits", () => {
  const limits = { total: 4, ofHost: 2, pending: 3, ofNetwork: 6 };

  test("of subscriptions for a host and in all; a renewal and a leaving are not among them", async () => {
    hub = createHub({ db, limits: { ...limits, ofNetwork: 100 } });
    for (const host of ["a", "a", "b", "b"]) {
      await subscribed(`https://${host}.example/${await subscriptions()}`);
    }
    const third = await hub.ask(subscribing("https://a.example/9"));
    expect([third.status, third.text]).toEqual([
      403,
      "the host of hub.callback has as many subscriptions as it may\n",
    ]);
    const fifth = await hub.ask(subscribing("https://c.example/"));
    expect([fifth.status, fifth.text]).toEqual([403, "the hub has as many as it takes\n"]);
    await subscribed("https://a.example/0");
    await subscribed("https://a.example/0", { "hub.mode": "unsubscribe" });
    await subscribed("https://c.example/");
  });

  test("of requests that a host has not answered, so that nobody is called by strangers without end", async () => {
    hub = createHub({ db, limits });
    for (let nth = 0; nth < 3; nth += 1) await hub.ask(subscribing(`https://a.example/${nth}`));
    expect((await hub.ask(subscribing("https://a.example/3"))).status).toBe(429);
    expect((await hub.ask(subscribing("https://b.example/3"))).status).toBe(202);
  });

  test("of requests from one network in an hour", async () => {
    hub = createHub({ db, limits });
    for (let nth = 0; nth < 6; nth += 1)
      await subscribed(`https://${nth % 3}.example.org/${nth % 3}`);
    const answer = await hub.ask(subscribing("https://d.example/"));
    expect([answer.status, answer.headers.get("Retry-After")]).toEqual([429, "3600"]);
    expect(
      (await hub.ask(subscribing("https://d.example/"), { from: "198.51.100.1" })).status,
    ).toBe(202);
    hub.time.now += HOUR + 1;
    expect((await hub.ask(subscribing("https://e.example/"))).status).toBe(202);
  });

  test("of the platform, before anything is read", async () => {
    hub = createHub({ db, mayPost: async () => false });
    expect((await hub.ask(subscribing(CALLBACK))).status).toBe(429);
  });
});
