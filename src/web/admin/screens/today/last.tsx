/** What became of the newest edition, and which came before. */
import { Card } from "../../parts/card.tsx";
import { ShareBar } from "../../parts/share-bar.tsx";
import { When } from "../../parts/time.tsx";
import type { Desk } from "../../route.ts";
import { EditionLines, editionPath } from "../editions/list.tsx";
import { PARTS } from "../editions/words.ts";
import type { Loaded } from "./loaded.ts";

export function Last({
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
