/** The editions that come, the next one whole. */
import { isAllowed } from "../../../../access/roles.ts";
import type { Forecast } from "../../../../editions/forecast/simulate.ts";
import { editionReasonWords } from "../../../../editions/reasons.ts";
import { monthOf, sendingOf, type Way } from "../../../../providers/sending.ts";
import type { Audience } from "../../../../subscribers/group-store.ts";
import { Card } from "../../parts/card.tsx";
import { type Fact, Facts } from "../../parts/facts.tsx";
import { When } from "../../parts/time.tsx";
import { manyWords } from "../../parts/words.ts";
import type { Desk } from "../../route.ts";
import { WishLinks } from "../editions/wishing.tsx";
import type { Loaded } from "./loaded.ts";

export function Next({ desk, loaded }: { readonly desk: Desk; readonly loaded: Loaded }) {
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
