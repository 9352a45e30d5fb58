/** *Feeds*: how many read them, by feed and by program, polls and the share of 304, over time and on one day; who is told at once. */
import { dayName, dayOf } from "../../../statistics/day.ts";
import {
  type FeedDay,
  type FeedReaders,
  READERS_WITHIN,
  readFeedDays,
  readFeedReaders,
} from "../../../statistics/readers/readers-store.ts";
import { DAY } from "../../../text/time.ts";
import type { HubWords } from "../../../websub/say.ts";
import { show } from "../answers.tsx";
import { Card } from "../parts/card.tsx";
import { LineChart } from "../parts/line-chart.tsx";
import { Table } from "../parts/table.tsx";
import { dateWords, numberWords } from "../parts/words.ts";
import type { Desk, Screen } from "../route.ts";

const PATH = "/admin/feeds";
/** Days that the chart shows. */
const SHOWN = 90;
/** Rows of a table; a day tells at most 400 programs and feeds apart. */
const ROWS = 40;

export const feedsScreen: Screen = {
  name: "Feeds",
  path: PATH,
  role: "viewer",
  icon: "feeds",
  routes: [{ method: "GET", path: PATH, role: "viewer", handle: page }],
};

async function page(desk: Desk): Promise<Response> {
  const { db, now, pages } = desk;
  const { sayHub } = await import("../../../websub/say.ts");
  const told = await sayHub(db, pages.index.publication);
  const days = await readFeedDays(db, { from: now - SHOWN * DAY, to: now });
  const today = dayName(dayOf(now));
  const asked = days.find(({ day }) => day === desk.c.req.query("day"));
  // A day that lasts is shown where there is no other.
  const chosen = asked ?? days.findLast(({ day }) => day < today) ?? days.at(-1);
  if (chosen === undefined) {
    const none = (
      <section class="card">
        <p class="empty">
          No feed has been asked for yet, as far as is known. What is counted comes in once an hour.
        </p>
      </section>
    );
    return show(desk, { title: "Feeds" }, none);
  }
  const at = Date.parse(chosen.day);
  const rows = await readFeedReaders(db, { from: at, to: at });
  const content = (
    <div class="cards">
      <Overall desk={desk} days={days} chosen={chosen} lasts={chosen.day === today} />
      <ByFeed rows={rows} />
      <ByReader rows={rows} />
      <ToldAtOnce hub={told} />
      <Card title="Every feed by every reader" wide>
        <Everything rows={rows} />
      </Card>
    </div>
  );
  return show(desk, { title: "Feeds" }, content);
}

function Overall(view: {
  readonly desk: Desk;
  readonly days: readonly FeedDay[];
  readonly chosen: FeedDay;
  readonly lasts: boolean;
}) {
  const { desk, days, chosen, lasts } = view;
  const { readers, subscriptions, polls, notModified } = chosen;
  const words = (at: number) => dateWords(at, desk.now);
  return (
    <Card title={`Readers on ${words(Date.parse(chosen.day))}${lasts ? ", so far" : ""}`} wide>
      <p>
        <span class="figure">{numberWords(readers + subscriptions)}</span>{" "}
        <span class="quiet">
          {`readers: ${numberWords(subscriptions)} subscriptions, as aggregators say them, and about ${numberWords(readers)} who ask for themselves`}
        </span>
      </p>
      <p class="quiet small">
        {`${numberWords(polls)} polls, ${percent(notModified, polls)} of them answered with 304: nothing new, and nothing sent.`}
      </p>
      {days.length < 2 ? null : (
        <LineChart
          label="Readers of the feeds, by day"
          unit="Readers"
          points={days.map((one) => ({
            at: Date.parse(one.day),
            count: one.readers + one.subscriptions,
          }))}
          words={words}
        />
      )}
      <form method="get" action={PATH} class="form daychoice">
        <p class="field">
          <label for="day">Another day</label>
          <select id="day" name="day">
            {days.toReversed().map(({ day }) => (
              <option value={day} selected={day === chosen.day}>
                {words(Date.parse(day))}
              </option>
            ))}
          </select>
        </p>
        <p class="buttons">
          <button type="submit" class="quiet">
            Show it
          </button>
        </p>
      </form>
      <p class="quiet small">
        {`Days are of UTC. Who asks for themselves is estimated within ${READERS_WITHIN * 100} % in 19 of 20 cases, and no address is kept for it. What the cache in front of the Worker answers is not seen.`}
      </p>
    </Card>
  );
}

/** Who asked to be told (WebSub), and whom that could not be done for. */
function ToldAtOnce({ hub: { standing, failing } }: { readonly hub: HubWords }) {
  return (
    <Card title="Told at once (WebSub)" wide>
      <p>{standing === undefined ? "This site has no hub of its own." : `${standing}.`}</p>
      {failing.length === 0 ? (
        <p class="quiet small">Nothing fails.</p>
      ) : (
        <ul class="lines">
          {failing.map((line) => (
            <li>{`${line.slice(0, 1).toUpperCase()}${line.slice(1)}.`}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}

type Sums = { subscriptions: number; readers: number; polls: number; notModified: number };

function sumsBy(
  rows: readonly FeedReaders[],
  keyOf: (row: FeedReaders) => string,
): readonly (readonly [string, Sums])[] {
  const sums = new Map<string, Sums>();
  for (const row of rows) {
    const one = sums.get(keyOf(row)) ?? { subscriptions: 0, readers: 0, polls: 0, notModified: 0 };
    one.subscriptions += row.subscribers ?? 0;
    one.readers += row.readers;
    one.polls += row.polls;
    one.notModified += row.notModified;
    sums.set(keyOf(row), one);
  }
  return [...sums].sort(
    ([, one], [, other]) =>
      other.subscriptions + other.readers - one.subscriptions - one.readers ||
      other.polls - one.polls,
  );
}

const COLUMNS = [
  { name: "Subscriptions", number: true },
  { name: "Readers", number: true },
  { name: "Polls", number: true },
  { name: "304", number: true },
] as const;

function cellsOf({ subscriptions, readers, polls, notModified }: Sums): readonly string[] {
  return [
    subscriptions === 0 ? "" : numberWords(subscriptions),
    readers === 0 ? "" : numberWords(readers),
    numberWords(polls),
    percent(notModified, polls),
  ];
}

function ByFeed({ rows }: { readonly rows: readonly FeedReaders[] }) {
  const feeds = sumsBy(
    rows.filter(({ feed }) => feed !== ""),
    ({ feed }) => feed,
  );
  return (
    <Card title="By feed" wide>
      <Table
        caption="Readers by feed"
        columns={[{ name: "Feed" }, ...COLUMNS]}
        rows={feeds.slice(0, ROWS).map(([feed, sums]) => [<code>{feed}</code>, ...cellsOf(sums)])}
      />
    </Card>
  );
}

/** A reader of several feeds counts once, so distinct ones are taken from the rows of all feeds together. */
function ByReader({ rows }: { readonly rows: readonly FeedReaders[] }) {
  const once = rows.map((row) => (row.feed === "" ? row : { ...row, readers: 0 }));
  return (
    <Card title="By reader" wide>
      <Table
        caption="Readers by the program that they read with"
        columns={[{ name: "Reader" }, ...COLUMNS]}
        rows={sumsBy(once, ({ family }) => family)
          .slice(0, ROWS)
          .map(([family, sums]) => [family, ...cellsOf(sums)])}
      />
    </Card>
  );
}

function Everything({ rows }: { readonly rows: readonly FeedReaders[] }) {
  const feeds = rows.filter(({ feed }) => feed !== "");
  return (
    <details>
      <summary>The whole table</summary>
      <Table
        caption="Readers by feed and program"
        columns={[{ name: "Feed" }, { name: "Reader" }, ...COLUMNS]}
        rows={feeds
          .slice(0, 400)
          .map(({ feed, family, subscribers, readers, polls, notModified }) => [
            <code>{feed}</code>,
            family,
            ...cellsOf({ subscriptions: subscribers ?? 0, readers, polls, notModified }),
          ])}
      />
    </details>
  );
}

/** "93 %" */
function percent(part: number, whole: number): string {
  return whole === 0 ? "" : `${Math.round((100 * part) / whole)} %`;
}
