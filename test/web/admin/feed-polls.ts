/** Two weeks of polls of the sample's feeds, counted as isolates count them. */
import { gatherReports } from "../../../src/statistics/readers/readers-store.ts";
import { writeReport } from "../../../src/statistics/readers/reports-store.ts";
import { createTally } from "../../../src/statistics/readers/tally.ts";
import { DAY } from "../../../src/text/time.ts";

const PROGRAMS = [
  ["NetNewsWire (RSS Reader; https://netnewswire.com/)", "/feed.xml", 7],
  ["NetNewsWire (RSS Reader; https://netnewswire.com/)", "/atom.xml", 2],
  ["Reeder/5050001 CFNetwork/1568.300.101 Darwin/24.2.0", "/feed.xml", 5],
  ["Feedbin feed-id:12 - 48 subscribers", "/feed.xml", 1],
  ["Feedly/1.0 (+https://feedly.com/poller.html; 131 subscribers; )", "/feed.xml", 1],
] as const;

/** @param until milliseconds since the epoch: the newest day that is over is the day before */
export async function pollFeeds(db: D1Database, until: number): Promise<void> {
  let drawn = 0;
  for (let day = 14; day >= 1; day -= 1) {
    const at = until - day * DAY;
    const tally = createTally();
    for (const [userAgent, feed, readers] of PROGRAMS) {
      for (let nth = 0; nth < readers + (14 - day) / 4; nth += 1) {
        for (const notModified of [false, true, true]) {
          tally.note({ feed, userAgent, address: `203.0.113.${nth}`, notModified }, at);
        }
      }
    }
    await writeReport(db, tally, new Map(), at, () => `drawn-${drawn++}`);
    await gatherReports(db, at);
  }
}
