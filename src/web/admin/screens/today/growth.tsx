/** How the list grows. */
import type { GrowthDay } from "../../../../statistics/growth-store.ts";
import { Card } from "../../parts/card.tsx";
import { LineChart } from "../../parts/line-chart.tsx";
import { dateWords, numberWords } from "../../parts/words.ts";
import type { Desk } from "../../route.ts";

export function Growth({
  desk,
  growth,
}: {
  readonly desk: Desk;
  readonly growth: readonly GrowthDay[];
}) {
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
