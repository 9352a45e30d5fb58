/** One edition: what it carries, what became of its emails, and what can be done about it. */

import { isAllowed } from "../../../../access/roles.ts";
import type { Edition } from "../../../../editions/edition.ts";
import {
  type EditionStatus,
  editionNamed,
  type Review,
  reviewOf,
  statusOf,
} from "../../../../editions/operate/operate.ts";
import { readSent, type Sent } from "../../../../outbox/breakdown-store.ts";
import { isBroadcast, type Series } from "../../../../publication/broadcast.ts";
import { readEquation } from "../../../../statistics/equation-store.ts";
import { MINUTE } from "../../../../text/time.ts";
import { show } from "../../answers.tsx";
import { nowhere } from "../../barred.tsx";
import { Card } from "../../parts/card.tsx";
import { ColumnChart } from "../../parts/column-chart.tsx";
import { type Fact, Facts } from "../../parts/facts.tsx";
import { ActLink } from "../../parts/form.tsx";
import { Notice } from "../../parts/notice.tsx";
import { ShareBar } from "../../parts/share-bar.tsx";
import { When } from "../../parts/time.tsx";
import { agoWords, instantWords, manyWords, numberWords } from "../../parts/words.ts";
import type { Desk } from "../../route.ts";
import { Domains, fatesOf, Refusals } from "./fates.tsx";
import { editionPath } from "./list.tsx";
import { WishLinks } from "./wishing.tsx";
import { ACTS, PARTS, POSSIBLE, STATES } from "./words.ts";

/** The edition that the address names; undefined for none. */
export function editionOf({ c, db }: Desk): Promise<Edition<Series> | undefined> {
  return editionNamed(db, c.req.param("edition") ?? "");
}

export async function page(desk: Desk): Promise<Response> {
  const { db, now, pages } = desk;
  const edition = await editionOf(desk);
  if (edition === undefined) return nowhere(desk);
  const [status, review] = await Promise.all([
    statusOf(db, edition, now, readEquation),
    reviewOf({ ...pages, db }, edition, now),
  ]);
  const { audience } = status.equation;
  const step = stepFor(status);
  const [sent, fates] = await Promise.all([
    audience > 0 ? readSent(db, edition.id, step) : [],
    audience > 0 ? fatesOf(db, edition.id, status.equation) : undefined,
  ]);
  const content = (
    <>
      <Standing desk={desk} status={status} review={review} />
      <div class="cards">
        <Emails desk={desk} status={status} />
        {sent.length < 2 ? null : <Timeline desk={desk} sent={sent} step={step} />}
        <Contents desk={desk} status={status} review={review} />
        <AsReadersSeeIt status={status} />
        {audience === 0 ? null : <Domains fates={fates} />}
        {audience === 0 ? null : <Refusals fates={fates} />}
      </div>
    </>
  );
  const framing = {
    title: status.period,
    heading: (
      <>
        {status.period}{" "}
        <span class={`pill ${STATES[status.state].tone}`}>{STATES[status.state].words}</span>
      </>
    ),
    above: { path: "/admin/editions", name: "Editions" },
    acts: <Acts desk={desk} status={status} />,
  };
  return show(desk, framing, content);
}

function Acts({ desk, status }: { readonly desk: Desk; readonly status: EditionStatus }) {
  if (!isAllowed(desk.person.role, "editor")) return null;
  const { state, period, equation, subject } = status;
  const own = editionPath(period);
  const ways = [
    ...POSSIBLE[state],
    ...(equation.unknown > 0 && state !== "open" ? (["retry-unknown"] as const) : []),
  ];
  return (
    <>
      {state === "held" ? (
        <ActLink href={`${own}/approve`} tone="first">
          Look and approve
        </ActLink>
      ) : null}
      {state === "held" && !isBroadcast(period) ? <WishLinks period={period} held /> : null}
      {ways.map((act) => (
        <ActLink href={`${own}/${act}`} {...(act === "cancel" ? { tone: "danger" as const } : {})}>
          {ACTS[act].button}
        </ActLink>
      ))}
      {subject === undefined ? null : <ActLink href={`${own}/test`}>Send a test</ActLink>}
    </>
  );
}

/** What has to be known first. */
function Standing({
  desk,
  status,
  review,
}: {
  readonly desk: Desk;
  readonly status: EditionStatus;
  readonly review: Review | undefined;
}) {
  const { state, reason, equation, waiting } = status;
  return (
    <>
      {state === "held" ? (
        <Notice tone="warn" label="It waits for you">
          {`${reason}. Approved as it stands it goes to ${manyWords(review?.readers ?? 0, "reader")} as things are.`}
        </Notice>
      ) : null}
      {state === "paused" ? (
        <Notice tone="warn" label="Paused">
          {`${reason}. Nothing of it goes out until you let it go on.`}
        </Notice>
      ) : null}
      {review !== undefined && review.changes.length > 0 ? (
        <Notice tone="warn" label="The site is ahead of it">
          <ul>
            {review.changes.map((change) => (
              <li>{change}</li>
            ))}
          </ul>
          <p>{`It takes this up, and you are asked anew, ${review.takenUp}.`}</p>
        </Notice>
      ) : null}
      {equation.unknown > 0 ? (
        <Notice tone="warn" label={`${numberWords(equation.unknown)} unknown`}>
          These emails may or may not have gone out: the provider gave no answer that tells. They
          are never repeated by themselves; sent once more, somebody may receive two.
        </Notice>
      ) : null}
      {equation.balanced ? null : (
        <Notice tone="bad" label="The sums do not agree">
          {`${numberWords(equation.audience)} emails were planned, and another number is found. Please report this.`}
        </Notice>
      )}
      {waiting.map(({ reason: why, batches, dueAt }) =>
        why === "" ? null : (
          <Notice tone="plain" label="Some wait">
            {`${manyWords(batches, "batch", "batches")}: ${why}; tried again ${agoWords(dueAt, desk.now)}.`}
          </Notice>
        ),
      )}
    </>
  );
}

function Emails({ desk, status }: { readonly desk: Desk; readonly status: EditionStatus }) {
  const { equation, perMinute, minutesLeft, later, period } = status;
  const facts: readonly Fact[] = [
    ["Planned", manyWords(equation.audience, "email")],
    ...(equation.countedAt === undefined
      ? []
      : [["Counted", <When desk={desk} at={equation.countedAt} />] as const]),
    ...(perMinute > 0 ? [["Lately", `${numberWords(perMinute)} a minute`] as const] : []),
    ...(minutesLeft === undefined
      ? []
      : [["To go", `about ${manyWords(minutesLeft, "minute")} at that rate`] as const]),
    ...(later === undefined
      ? []
      : [
          [
            "Later today",
            <>
              {`${manyWords(later.readers, "reader")} whose hour has not come; the next `}
              <When desk={desk} at={later.at} />
            </>,
          ] as const,
        ]),
  ];
  const shares = PARTS.map(([kind, name]) => ({ kind, name, count: equation[kind] }));
  return (
    <Card title="What became of its emails" wide>
      {equation.audience === 0 ? (
        <p class="empty">
          {status.state === "open"
            ? "Its emails are planned within a minute, or when it is their readers' hour."
            : "No email of it was planned."}
        </p>
      ) : (
        <ShareBar label={`Emails of ${period}`} shares={shares} />
      )}
      <Facts facts={facts} />
      {equation.audience === 0 ? null : (
        <details>
          <summary>What these words mean</summary>
          <Facts facts={PARTS.map(([, name, means]) => [name, means])} />
        </details>
      )}
    </Card>
  );
}

function Timeline({
  desk,
  sent,
  step,
}: {
  readonly desk: Desk;
  readonly sent: readonly Sent[];
  readonly step: number;
}) {
  const { timeZone } = desk.given.ports.publication;
  const minutes = step / MINUTE;
  return (
    <Card title="When they went out" wide>
      <ColumnChart
        label={`Emails sent, by ${minutes === 1 ? "minute" : `${minutes} minutes`}`}
        unit="Emails"
        step={step}
        points={sent}
        words={(at) => instantWords(at, timeZone, desk.now)}
      />
    </Card>
  );
}

function Contents({
  desk,
  status,
  review,
}: {
  readonly desk: Desk;
  readonly status: EditionStatus;
  readonly review: Review | undefined;
}) {
  const { subject, items, slot, reason, manifest } = status;
  return (
    <Card title="What it carries">
      <Facts
        facts={[
          ["Subject", subject ?? "none"],
          ["Was due", <When desk={desk} at={slot} />],
          ["Posts", numberWords(items)],
          ["Why it is so", reason],
          ["Manifest", <code>{manifest.slice(0, 12)}</code>],
        ]}
      />
      {review === undefined ? null : (
        <ul class="titles">
          {review.titles.map((title) => (
            <li>{title}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function AsReadersSeeIt({ status: { period, subject } }: { readonly status: EditionStatus }) {
  const own = `${editionPath(period)}/email`;
  return (
    <Card title="As readers see it">
      {subject === undefined ? (
        <p class="empty">There is no email of it.</p>
      ) : (
        <p class="buttons">
          <ActLink href={own}>Wide</ActLink>
          <ActLink href={`${own}?as=narrow`}>On a phone</ActLink>
          <ActLink href={`${own}?as=dark`}>Dark</ActLink>
          <ActLink href={`${own}?as=text`}>As text</ActLink>
        </p>
      )}
    </Card>
  );
}

/** A minute, until there would be more than a chart can show; an edition goes through the zones in a day or two. */
function stepFor({ slot, equation }: EditionStatus): number {
  return equation.audience > 0 && slot > 0 ? 5 * MINUTE : MINUTE;
}
