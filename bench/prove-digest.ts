/**
 * The long proofs of the digest; `npm test` runs short forms of them.
 *
 *   node bench/prove-digest.ts schedule [YEARS]      every zone against Python's zoneinfo, one slot a period
 *   node bench/prove-digest.ts histories [N] [FROM]  random histories: nothing lost, nothing twice
 *   node bench/prove-digest.ts letters [N]           random editions: size, links, time to compose
 *   node bench/prove-digest.ts plan [N]              planning N subscribers in 400 zones on SQLite
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fillOutbox } from "../src/delivery/outbox.ts";
import type { Card } from "../src/digest/card.ts";
import { composeLetter, encodedSize, LARGEST_HTML, LAYOUTS } from "../src/digest/letter.ts";
import { planAwake } from "../src/digest/planning.ts";
import { type ClockCadence, localSlot, nextSlot } from "../src/digest/schedule.ts";
import type { Cadences } from "../src/publication/publication.ts";
import { sampleCard } from "../test/digest/cards.ts";
import { chance, liveHistory } from "../test/digest/history.ts";
import {
  compiledTemplate,
  deployment,
  openNewsroom,
  publicationWith,
  rowsOf,
} from "../test/digest/newsroom.ts";
import { openSqlite } from "../test/digest/sqlite.ts";
import { samplePost } from "../test/support/library.ts";

const DAY = 24 * 3_600_000;
const [what = "", first, second] = process.argv.slice(2);
const proofs: Readonly<Record<string, () => Promise<boolean>>> = {
  schedule: () => proveSchedule(Number(first ?? 14)),
  histories: () => proveHistories(Number(first ?? 10_000), Number(second ?? 1)),
  letters: () => proveLetters(Number(first ?? 1_000)),
  plan: () => provePlan(Number(first ?? 100_000)),
};
const proof = proofs[what];
if (proof === undefined) {
  console.error(`Which proof? One of ${Object.keys(proofs).join(", ")}.`);
  process.exit(2);
}
process.exitCode = (await proof()) ? 0 : 1;

/** Each zone's days from 2024 on, at an hour that moves from day to day, so that all meet every change. */
async function proveSchedule(years: number): Promise<boolean> {
  const began = performance.now();
  const zones = Intl.supportedValuesOf("timeZone");
  const start = Date.UTC(2024, 0, 1);
  const days = Math.round((Date.UTC(2024 + years, 0, 1) - start) / DAY);
  const oracle = spawn("python3", [join(import.meta.dirname, "oracle-slots.py")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const verdict = readOracle(oracle.stdout);
  for (const [number, zone] of zones.entries()) {
    const lines: string[] = [];
    for (let day = 0; day < days; day += 1) {
      const date = new Date(start + day * DAY).toISOString().slice(0, 10);
      // 0 to 3 more often: that is when clocks change.
      const hour = day % 2 === 0 ? ((day >> 1) + number) % 4 : (day + number) % 24;
      const cadences: Cadences = { daily: { at: "00:00", days: [1, 2, 3, 4, 5, 6, 7] } };
      lines.push(`${zone} ${date} ${hour} ${localSlot(cadences, `daily:${date}`, zone, { hour })}`);
    }
    if (!oracle.stdin.write(`${lines.join("\n")}\n`)) await once(oracle.stdin, "drain");
  }
  oracle.stdin.end();
  const { wrong, otherData } = await verdict;
  const { slots, problems } = walkSlots(zones, start, start + Math.min(years, 4) * 365 * DAY);
  for (const problem of problems.slice(0, 20)) console.log(`  ${problem}`);
  console.log(
    `${zones.length} zones, ${zones.length * days} occurrences; ${slots} slots walked one by one, ` +
      `${problems.length} out of order or doubled; ${wrong} wrong, ${otherData} where the zone data of ` +
      `this machine is not Node's (${process.versions.tz}); ${seconds(began)}`,
  );
  return wrong === 0 && problems.length === 0;
}

/**
 * Reads what the oracle found different. Where its clock and `Intl`'s differ at our instant, the two
 * zone databases are of different years, and neither computation is wrong.
 */
async function readOracle(output: Readable): Promise<{ wrong: number; otherData: number }> {
  let wrong = 0;
  const others = new Map<string, number>();
  for await (const line of createInterface({ input: output })) {
    const [differs, zone = "", date, hour, ours, theirs, offset] = line.split(" ");
    if (differs !== "differs") console.log(line);
    else if ([ours, theirs].every((at) => offsetAt(zone, Number(at)) === Number(offset))) {
      wrong += 1;
      console.log(`  ${zone} ${date} ${hour}:00 is ${ours} for us and ${theirs} for zoneinfo`);
    } else others.set(zone, (others.get(zone) ?? 0) + 1);
  }
  for (const [zone, n] of others) console.log(`  ${n} in ${zone}: other zone data`);
  return { wrong, otherData: [...others.values()].reduce((sum, n) => sum + n, 0) };
}

/** Minutes east of UTC. */
function offsetAt(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    timeZoneName: "longOffset",
  }).formatToParts(at);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours = "0", minutes = "0"] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Walks weekly and monthly slots of each zone: each period once, in order. */
function walkSlots(zones: readonly string[], start: number, end: number) {
  const cadences: Cadences = {
    weekly: { at: "02:30", day: 7 },
    monthly: { at: "00:30", rule: { nth: -1, weekday: 7 } },
  };
  const problems: string[] = [];
  let slots = 0;
  for (const zone of zones) {
    for (const cadence of ["weekly", "monthly"] as const satisfies readonly ClockCadence[]) {
      const seen = new Set<string>();
      let at = start;
      for (
        let slot = nextSlot(cadences, cadence, zone, at);
        slot !== undefined && slot.at < end;
        slot = nextSlot(cadences, cadence, zone, at)
      ) {
        if (seen.has(slot.period)) problems.push(`${zone} ${slot.period} twice`);
        const longest = cadence === "weekly" ? 7 * DAY + 3 * 3_600_000 : 36 * DAY;
        if (seen.size > 0 && slot.at - at > longest)
          problems.push(`${zone} misses one before ${slot.period}`);
        seen.add(slot.period);
        at = slot.at;
        slots += 1;
      }
    }
  }
  return { slots, problems };
}

async function proveHistories(count: number, from: number): Promise<boolean> {
  const began = performance.now();
  // What a letter looks like is another proof's business: this template keeps composing cheap.
  const template = '<body>{{#items}}<a href="{{url}}">{{title}}</a>{{/items}}</body>';
  let letters = 0;
  let editions = 0;
  let broken = 0;
  for (let seed = from; seed < from + count; seed += 1) {
    const books = await told(seed);
    letters += books.letters;
    editions += books.editions;
    if (books.problems.length > 0) {
      broken += 1;
      console.log(`  history ${seed}: ${books.problems.slice(0, 3).join("; ")}`);
    }
    // Told again, every hundredth history must give the same bytes.
    if (seed % 100 === 0) {
      const again = await told(seed);
      if (again.fingerprint !== books.fingerprint) {
        broken += 1;
        console.log(`  history ${seed}: differs when told again`);
      }
    }
  }
  console.log(
    `${count} histories, ${editions} editions, ${letters} letters, ${broken} broken; ${seconds(began)}`,
  );
  return broken === 0;

  async function told(seed: number) {
    const db = openSqlite();
    const books = await liveHistory(db, seed, template, 12);
    db.close();
    return books;
  }
}

async function proveLetters(count: number): Promise<boolean> {
  const template = await compiledTemplate();
  const random = chance(4);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const sizes: number[] = [];
  const times: number[] = [];
  const problems: string[] = [];
  const layouts = new Map<string, number>();
  for (let number = 0; number < count; number += 1) {
    const language = pick(["en", "de", "az", "zh", "ar", "fr"]);
    const layout = pick(LAYOUTS);
    const publication = publicationWith(
      { layout, groupByTopic: random() < 0.5, maximumItems: 60 },
      { language, direction: language === "ar" ? "rtl" : "ltr" },
    );
    const cards = Array.from({ length: 1 + Math.floor(random() * 40) }, (_, n) =>
      randomCard(random, n, language),
    );
    const began = performance.now();
    const letter = composeLetter({
      publication,
      template,
      cadence: pick(["instant", "daily", "weekly", "monthly"]),
      period: "weekly:2025-W37",
      slot: Date.UTC(2025, 8, 8, 6),
      cards,
      carried: Math.floor(random() * 3),
    });
    times.push(performance.now() - began);
    if (letter === undefined) {
      problems.push(`edition ${number}: not even titles fit`);
      continue;
    }
    sizes.push(encodedSize(letter.html));
    layouts.set(
      `${layout} → ${letter.layout}`,
      (layouts.get(`${layout} → ${letter.layout}`) ?? 0) + 1,
    );
    const inHtml = new Set(
      [...letter.html.matchAll(/<a [^>]*href="([^"]+)"/g)].map((match) => match[1]),
    );
    for (const url of inHtml)
      if (!letter.text.includes(String(url)))
        problems.push(`edition ${number}: ${url} is not in the text`);
  }
  times.sort((a, b) => a - b);
  for (const problem of problems.slice(0, 20)) console.log(`  ${problem}`);
  console.log(
    [...layouts]
      .sort()
      .map(([name, n]) => `  ${n} ${name}`)
      .join("\n"),
  );
  console.log(
    `${count} editions: largest ${Math.max(...sizes)} of ${LARGEST_HTML} octets encoded; composing ` +
      `${ms(times[Math.floor(times.length / 2)])} median, ${ms(times[Math.floor(times.length * 0.99)])} p99; ${problems.length} problems`,
  );
  return problems.length === 0 && Math.max(...sizes) <= LARGEST_HTML;
}

function randomCard(random: () => number, number: number, language: string): Card {
  const word =
    { zh: "新闻报道天气海港", ar: "خبر اليوم من الميناء ", az: "xəbər gündəlik liman " }[
      language
    ] ?? "news from the harbour ";
  const words = (most: number) => word.repeat(1 + Math.floor(random() * most));
  const url = `https://harbour.example/posts/post-${number}`;
  return sampleCard({
    post: `post-${number}`,
    url,
    title: words(6),
    summary: words(20),
    html: `<h2>${words(2)}</h2>${`<p>${words(30)}</p>`.repeat(1 + Math.floor(random() * 12))}<p><a href="${url}#more">${words(2)}</a></p>`,
    text: `${words(40)}\n${url}#more`,
    topics: random() < 0.5 ? ["tides"] : ["boats"],
    language,
    direction: language === "ar" ? "rtl" : "ltr",
  });
}

/** Planning is SQL: this runs it on SQLite with all that D1 would be asked, and counts the statements. */
async function provePlan(count: number): Promise<boolean> {
  const template = await compiledTemplate();
  const db = openSqlite();
  const slot = Date.parse("2025-09-08T06:00:00Z");
  const posts = Array.from({ length: 12 }, (_, n) =>
    samplePost({
      id: `post-${n}`,
      published: slot - (12 - n) * DAY,
      topics: n % 2 === 0 ? ["boats"] : ["tides"],
    }),
  );
  const library = deployment(template, { publication: publicationWith({ firstRun: 12 }), posts });
  const room = openNewsroom(db, library);
  await room.beat(slot - DAY);
  const zones = Intl.supportedValuesOf("timeZone");
  await db
    .prepare(
      `INSERT INTO subscribers (id, address, mailbox, state, cadence, topics, time_zone, hour, cursor, created, changed)
       SELECT value, 'r' || value || '@inbox.example', 'r' || value || '@inbox.example', 'active', 'weekly',
         CASE value % 4 WHEN 0 THEN ',boats,' WHEN 1 THEN ',tides,' ELSE '' END,
         (SELECT json_extract(?2, '$[' || (value % ${zones.length}) || ']')), NULL, value % 3, 0, 0
       FROM generate_series(1, ?1)`.replace(
        "FROM generate_series(1, ?1)",
        "FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ?1) SELECT value FROM n)",
      ),
    )
    .bind(count, JSON.stringify(zones))
    .run();
  let statements = 0;
  const counted = counting(db, (n) => {
    statements += n;
  });
  const began = performance.now();
  let beats = 0;
  for (let now = slot; now <= slot + 30 * 3_600_000; now += 15 * 60_000) {
    if (beats === 0) await room.beat(now);
    await planAwake(
      { ...library, db: counted, readBody: async () => ({ web: "", portable: "", text: "" }) },
      now,
      (plan) => fillOutbox(counted, { ...plan, pages: 80 }),
    );
    beats += 1;
  }
  const took = performance.now() - began;
  const [row] = await rowsOf<{ n: number; contents: number }>(
    db,
    `SELECT (SELECT count(*) FROM outbox WHERE kind = 'edition') AS n,
       (SELECT count(*) FROM contents) AS contents`,
  );
  console.log(
    `${count} subscribers in ${zones.length} zones: ${row?.n} letters of ${row?.contents} contents planned over ${beats} beats ` +
      `in ${(took / 1_000).toFixed(2)} s, ${statements} statements, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`,
  );
  return row?.n === count;
}

function counting(db: D1Database, count: (statements: number) => void): D1Database {
  return {
    prepare: (sql: string) => {
      count(1);
      return db.prepare(sql);
    },
    batch: (statements: D1PreparedStatement[]) => db.batch(statements),
  } as unknown as D1Database;
}

function seconds(began: number): string {
  return `${((performance.now() - began) / 1_000).toFixed(0)} s`;
}

function ms(value: number | undefined): string {
  return `${(value ?? Number.NaN).toFixed(2)} ms`;
}
