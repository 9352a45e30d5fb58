/** The broadcasts that go out by themselves. */
import { audienceWords, type Broadcast } from "../../../../publication/broadcast.ts";
import { Card } from "../../parts/card.tsx";
import { When } from "../../parts/time.tsx";
import type { Desk } from "../../route.ts";
import { broadcastPath } from "../broadcasts/list.tsx";

/** Broadcasts with a time, where there are any. */
export function Timed({
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
