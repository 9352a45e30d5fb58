/** *Today*: what goes out next, what became of the last edition, what is wrong, and how the list grows. */

import { isAllowed } from "../../../access/roles.ts";
import { comingBroadcasts } from "../../../editions/broadcast/by-hand.ts";
import { comingEditions } from "../../../editions/forecast/coming-editions.ts";
import { readGlance } from "../../../editions/forecast/glance-store.ts";
import type { Forecast } from "../../../editions/forecast/simulate.ts";
import { type LogLine, readLogOf } from "../../../editions/log-store.ts";
import { type EditionRow, listForOperator } from "../../../editions/operate/operate-store.ts";
import { editionReasonWords } from "../../../editions/reasons.ts";
import { withWishes } from "../../../editions/wishes/wishes.ts";
import type { Equation } from "../../../outbox/equation-store.ts";
import { monthOf, sendingOf, type Way } from "../../../providers/sending.ts";
import { audienceWords, type Broadcast } from "../../../publication/broadcast.ts";
import { readEquation } from "../../../statistics/equation-store.ts";
import { type GrowthDay, readGrowth } from "../../../statistics/growth-store.ts";
import { type Audience, readAudiences } from "../../../subscribers/group-store.ts";
import { DAY, MINUTE } from "../../../text/time.ts";
import { show } from "../answers.tsx";
import { Card } from "../parts/card.tsx";
import { type Fact, Facts } from "../parts/facts.tsx";
import { LineChart } from "../parts/line-chart.tsx";
import { Notice } from "../parts/notice.tsx";
import { ShareBar } from "../parts/share-bar.tsx";
import { When } from "../parts/time.tsx";
import { dateWords, instantWords, manyWords, numberWords } from "../parts/words.ts";
import type { Desk, Screen } from "../route.ts";
import { broadcastPath } from "./broadcasts/list.tsx";
import { EditionLines, editionPath } from "./editions/list.tsx";
import { WishLinks } from "./editions/wishing.tsx";
import { PARTS } from "./editions/words.ts";

export const todayScreen: Screen = {
  name: "Today",
  path: "/admin",
  role: "viewer",
  icon: "today",
  first: true,
  routes: [{ method: "GET", path: "/admin", role: "viewer", handle: page }],
};

/** A cron that has not run for so long does not run: that it ran is noted every ten minutes. Milliseconds. */
const TICK_MISSED_MS = 25 * MINUTE;
/** Alarms that are older were seen, or have mended themselves. Milliseconds. */
const ALARMS_MS = 2 * DAY;
const GROWTH_MS = 90 * DAY;

type Loaded = {
  readonly coming: readonly Forecast[];
  /** That go out by themselves, the soonest first. */
  readonly broadcasts: readonly Broadcast[];
  readonly audiences: readonly Audience[];
  /** When the cron last ran; undefined before it did. */
  readonly lastTick: number | undefined;
  readonly editions: readonly EditionRow[];
  /** The newest edition of which emails were planned. */
  readonly last: { readonly row: EditionRow; readonly sums: Equation } | undefined;
  readonly alarms: readonly LogLine[];
  readonly growth: readonly GrowthDay[];
  /** Why nothing is sent at all. */
  readonly shut: string | undefined;
};

async function load({ db, now, pages }: Desk): Promise<Loaded> {
  const { index, readBody } = pages;
  const [audiences, editions, alarms, growth, guard, broadcasts] = await Promise.all([
    readAudiences(db),
    listForOperator(db, 12),
    readLogOf(db, "alarm", now - ALARMS_MS, 5),
    readGrowth(db, { from: now - GROWTH_MS, to: now }),
    pages.guard?.standing(),
    comingBroadcasts({ db, index }, now),
  ]);
  const glance = await readGlance(db, index.publication, audiences);
  const { standing, wishes = [], ranAt } = glance ?? {};
  const row = editions.find(({ emails }) => emails > 0);
  return {
    ...{ audiences, editions, alarms, growth, broadcasts },
    coming: await comingEditions(withWishes(index, wishes), readBody, standing, audiences, now),
    lastTick: ranAt,
    last: row && { row, sums: await readEquation(db, row) },
    shut: guard?.kind === "shut" ? guard.why : undefined,
  };
}

async function page(desk: Desk): Promise<Response> {
  const loaded = await load(desk);
  const content = (
    <>
      <Wrong desk={desk} loaded={loaded} />
      <div class="cards">
        <Next desk={desk} loaded={loaded} />
        <Timed desk={desk} broadcasts={loaded.broadcasts} />
        <Last desk={desk} loaded={loaded} />
        <Growth desk={desk} growth={loaded.growth} />
      </div>
    </>
  );
  return show(desk, { title: "Today" }, content);
}

/** What a person has to look at, the worst first. */
function Wrong({ desk, loaded }: { readonly desk: Desk; readonly loaded: Loaded }) {
  const { shut, lastTick, editions, last, alarms } = loaded;
  const { publication } = desk.pages.index;
  const waiting = editions.filter(({ state }) => state === "held" || state === "paused");
  const silent = lastTick === undefined || desk.now - lastTick > TICK_MISSED_MS;
  const settings = desk.pages.settingsProblems?.() ?? [];
  return (
    <>
      {shut === undefined ? null : (
        <Notice tone="bad" label="Nothing is sent">
          {`${shut}. `}
          <a href="/admin/doctor">What to do</a>
        </Notice>
      )}
      {settings.map((problem) => (
        <Notice tone="bad" label="A setting">
          {`${problem}.`}
        </Notice>
      ))}
      {publication.postalAddress.length > 0 ? null : (
        <Notice tone="bad" label="No postal address">
          No email goes out without one: write postal_address in publication.yaml.
        </Notice>
      )}
      {silent ? (
        <Notice tone="warn" label="The cron">
          {lastTick === undefined
            ? "It has not run yet: until then nothing is settled and nothing is sent."
            : `It has not run since ${instantWords(lastTick, publication.timeZone, desk.now)}, and should every minute. ${desk.given.local ? "It does while npm start runs." : "Look at the Worker's triggers."}`}
        </Notice>
      ) : null}
      {waiting.map(({ period, state, reason }) => (
        <Notice tone="warn" label={state === "held" ? "It waits for you" : "Paused"}>
          <a href={editionPath(period)}>{period}</a>
          {`: ${reason}.`}
        </Notice>
      ))}
      {last === undefined || last.sums.unknown === 0 ? null : (
        <Notice tone="warn" label="Unknown">
          {`Of ${manyWords(last.sums.unknown, "email")} of `}
          <a href={editionPath(last.row.period)}>{last.row.period}</a> nobody knows whether they
          went out.
        </Notice>
      )}
      {alarms.map(({ at, line }) => (
        <Notice tone="warn" label={instantWords(at, publication.timeZone, desk.now)}>
          {line}
        </Notice>
      ))}
    </>
  );
}

function Next({ desk, loaded }: { readonly desk: Desk; readonly loaded: Loaded }) {
  const { coming, audiences } = loaded;
  const { config } = desk.given;
  const way: Way = { provider: config.provider.name, rateLimits: config.rateLimits };
  const [first, ...others] = coming
    // Of a cadence that nobody follows there is nothing to say.
    .filter(({ reason }) => reason.kind !== "nobody")
    .sort(
      (one, other) =>
        Number(one.state === "skipped") - Number(other.state === "skipped") || one.at - other.at,
    );
  if (first === undefined) {
    return (
      <Card title="What goes out next" wide>
        <p class="empty">
          Nothing is due within eight days. A post is sent once it has not changed for a while, when
          its cadence is due.
        </p>
      </Card>
    );
  }
  return (
    <Card title="What goes out next" wide aside={<span>{first.period}</span>}>
      <FirstOne desk={desk} forecast={first} audiences={audiences} way={way} />
      {first.cadence === "instant" || !isAllowed(desk.person.role, "editor") ? null : (
        <p class="buttons">
          <WishLinks period={first.period} held={false} />
        </p>
      )}
      {others.length === 0 ? null : (
        <ul class="lines">
          {others.map((forecast) => (
            <li>
              <strong>{forecast.period}</strong>{" "}
              <span class="small">
                <When desk={desk} at={forecast.at} />
              </span>
              <div class="quiet small">
                {forecast.state === "skipped"
                  ? `nothing goes out: ${editionReasonWords(forecast.reason)}`
                  : `${manyWords(forecast.posts.length, "post")} to ${manyWords(sendingOf(desk.pages.index.publication, forecast, audiences, way).emails, "reader")}`}
              </div>
            </li>
          ))}
        </ul>
      )}
      <p class="quiet small">
        As things stand: what is edited, withdrawn or published until then changes it.
      </p>
    </Card>
  );
}

/** Broadcasts with a time, where there are any. */
function Timed({
  desk,
  broadcasts,
}: {
  readonly desk: Desk;
  readonly broadcasts: readonly Broadcast[];
}) {
  if (broadcasts.length === 0) return null;
  return (
    <Card
      title="Broadcasts with a time"
      wide
      aside={<a href="/admin/broadcasts">All broadcasts</a>}
    >
      <ul class="lines">
        {broadcasts.map(({ slug, title, audience, sendAt = 0 }) => (
          <li>
            <a href={broadcastPath(slug)}>{title}</a>{" "}
            <span class="small">
              <When desk={desk} at={sendAt} />
            </span>
            <div class="quiet small">{`to ${audienceWords(audience)}`}</div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function FirstOne(view: {
  readonly desk: Desk;
  readonly forecast: Forecast;
  readonly audiences: readonly Audience[];
  readonly way: Way;
}) {
  const { desk, forecast, audiences, way } = view;
  const { publication } = desk.pages.index;
  const { emails, minutes, givenUp } = sendingOf(publication, forecast, audiences, way);
  const month = monthOf(publication, audiences, way.provider, desk.now);
  if (forecast.state === "skipped") {
    return (
      <p>
        {`As things stand nothing: ${forecast.period} would be skipped, ${editionReasonWords(forecast.reason)}. It is due `}
        <When desk={desk} at={forecast.at} />.
      </p>
    );
  }
  const facts: readonly Fact[] = [
    ["When", <When desk={desk} at={forecast.at} />],
    ["Subject", forecast.email?.subject ?? ""],
    ["To", <strong>{manyWords(emails, "reader")}</strong>],
    [
      "Takes",
      minutes === undefined
        ? "as long as the provider takes: no limit is set"
        : `about ${manyWords(Math.max(1, Math.round(minutes)), "minute")}${givenUp ? "; some would be too old by their turn, and are given up" : ""}`,
    ],
    [
      "Costs",
      month.dollars === undefined
        ? month.tariff
        : `${month.atMost ? "at most " : ""}$${month.dollars.toFixed(2)} a month for ${manyWords(month.emails, "email")} (${month.tariff})`,
    ],
    ...(forecast.state === "held"
      ? [["Before it goes", `you approve it: it ${editionReasonWords(forecast.reason)}`] as const]
      : []),
  ];
  return (
    <>
      <Facts facts={facts} />
      <h3>{manyWords(forecast.posts.length, "post")}</h3>
      <ol class="titles">
        {forecast.posts.map(({ title }) => (
          <li>{title}</li>
        ))}
      </ol>
      {forecast.carried === 0 ? null : (
        <p class="quiet small">{`${manyWords(forecast.carried, "newer one waits", "newer ones wait")} for the next.`}</p>
      )}
    </>
  );
}

function Last({
  desk,
  loaded: { last, editions },
}: {
  readonly desk: Desk;
  readonly loaded: Loaded;
}) {
  return (
    <Card
      title="What became of the last one"
      wide
      aside={<a href="/admin/editions">All editions</a>}
    >
      {last === undefined ? (
        <p class="empty">No email of an edition was planned yet.</p>
      ) : (
        <>
          <p>
            <a href={editionPath(last.row.period)}>
              <strong>{last.row.period}</strong>
            </a>{" "}
            <span class="quiet small">
              <When desk={desk} at={last.row.slot} />
            </span>
          </p>
          <ShareBar
            label={`Emails of ${last.row.period}`}
            shares={PARTS.map(([kind, name]) => ({ kind, name, count: last.sums[kind] }))}
          />
        </>
      )}
      <EditionLines
        desk={desk}
        rows={editions
          .filter(({ period, state }) => period !== last?.row.period && state !== "skipped")
          .slice(0, 3)}
      />
    </Card>
  );
}

function Growth({ desk, growth }: { readonly desk: Desk; readonly growth: readonly GrowthDay[] }) {
  const now = growth.at(-1)?.subscribed ?? 0;
  const sum = (...events: readonly (keyof GrowthDay)[]) =>
    growth.reduce(
      (all, day) => all + events.reduce((one, event) => one + Number(day[event]), 0),
      0,
    );
  const joined = sum("confirmed", "imported", "returned");
  const left = sum("unsubscribed", "bounced", "complained", "erased");
  // What is drawn begins where the list does.
  const begun = growth.findIndex(({ subscribed }) => subscribed > 0);
  const drawn = growth.slice(Math.max(0, begun - 1));
  return (
    <Card title="Subscribers" wide>
      <p>
        <span class="figure">{numberWords(now)}</span>{" "}
        <span class="quiet">{`subscribed; ${numberWords(joined)} joined and ${numberWords(left)} left within 90 days`}</span>
      </p>
      {begun === -1 || drawn.length < 2 ? null : (
        <LineChart
          label="Subscribers at the end of each day"
          unit="Subscribers"
          points={drawn.map(({ day, subscribed }) => ({ at: Date.parse(day), count: subscribed }))}
          words={(at) => dateWords(at, desk.now)}
        />
      )}
      <p class="quiet small">Opens and clicks are not counted, here or anywhere.</p>
    </Card>
  );
}
