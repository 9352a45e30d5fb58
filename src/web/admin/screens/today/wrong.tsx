/** What is wrong, and what to do. */
import { isAllowed } from "../../../../access/roles.ts";
import { MINUTE } from "../../../../text/time.ts";
import type { Webhook } from "../../../../webhooks/webhook-store.ts";
import { Notice } from "../../parts/notice.tsx";
import { instantWords, manyWords } from "../../parts/words.ts";
import type { Desk } from "../../route.ts";
import { editionPath } from "../editions/list.tsx";
import { webhookPath } from "../programs/places.ts";
import type { Loaded } from "./loaded.ts";

/** A cron that has not run for so long does not run: that it ran is noted every ten minutes. Milliseconds. */
const TICK_MISSED_MS = 25 * MINUTE;

/** What a person has to look at, the worst first. */
export function Wrong({ desk, loaded }: { readonly desk: Desk; readonly loaded: Loaded }) {
  const { shut, lastTick, editions, last, alarms, deaf } = loaded;
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
      {deaf.map((webhook) => (
        <Deaf desk={desk} webhook={webhook} />
      ))}
      {alarms.map(({ at, line }) => (
        <Notice tone="warn" label={instantWords(at, publication.timeZone, desk.now)}>
          {line}
        </Notice>
      ))}
    </>
  );
}

/** A webhook that takes nothing. Its page is its owner's. */
function Deaf({ desk, webhook }: { readonly desk: Desk; readonly webhook: Webhook }) {
  const { id, url, failingSince, disabledAt, reason } = webhook;
  const { timeZone } = desk.pages.index.publication;
  const since = instantWords(disabledAt ?? failingSince ?? desk.now, timeZone, desk.now);
  const host = new URL(url).hostname;
  return (
    <Notice tone="warn" label="A webhook">
      {isAllowed(desk.person.role, "owner") ? <a href={webhookPath(id)}>{host}</a> : host}
      {disabledAt === undefined
        ? ` has taken no event since ${since}`
        : ` was given up on ${since} and is told of nothing more`}
      {reason === undefined ? "." : `: ${reason}.`}
    </Notice>
  );
}
