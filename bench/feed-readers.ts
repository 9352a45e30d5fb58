/** Readers that follow feeds through the site's own routes, for prove-feeds.ts: random histories, and a year of posts. */
import fc from "fast-check";
import { walk } from "../test/feeds/following.ts";
import { anyHistory, play } from "../test/web/feed-histories.ts";
import { feedSite, yearOf } from "../test/web/feed-site.ts";

/**
 * Readers of every kind and format through random histories end with the same set, nothing twice.
 *
 * @returns what failed
 */
export async function histories(number: number, seed: number): Promise<readonly string[]> {
  const answers = new Map<number, number>();
  let [done, polls] = [0, 0];
  const property = fc.asyncProperty(anyHistory, async (history) => {
    const tally = await play(history);
    for (const [status, times] of tally.answers) {
      answers.set(status, (answers.get(status) ?? 0) + times);
    }
    polls += tally.polls;
    done += 1;
    if (done % 500 === 0) console.log(`histories: ${done} of ${number}`);
  });
  const result = await fc.check(property, { numRuns: number, seed });
  const said = [...answers].sort().map((each) => each.join(" × "));
  console.log(
    `histories: ${done}, ${polls} polls × 3 formats × (plain, differences, archives); to A-IM: feed ${said.join(", ")}; seed ${seed}`,
  );
  return result.failed
    ? [`histories: ${fc.defaultReportMessage(result)} ${result.errorInstance}`]
    : [];
}

/** Away for a year of so many posts of 600 words; and there at each of them. Octets without gzip. */
export async function lateReaders(number: number): Promise<readonly string[]> {
  const failures: string[] = [];
  const posts = yearOf(number);
  const body = `<p>${"Six hundred words are this long. ".repeat(100)}</p>`;
  const paths = [
    ["atom", "/atom.xml"],
    ["rss", "/feed.xml"],
    ["json", "/feed.json"],
  ] as const;
  for (const [format, path] of paths) {
    const documents = await walk(feedSite({ posts, body }), path, format);
    const ids = new Set(documents.flatMap(({ entries }) => entries.map(({ id }) => id)));
    if (ids.size !== number) failures.push(`${format}: ${ids.size} of ${number} by archives`);
    let [tag, whole, delta] = ["", 0, 0];
    for (let count = 20; count <= number; count += 1) {
      const ask = feedSite({ posts: posts.slice(0, count), body });
      const asked = tag === "" ? {} : { "A-IM": "feed", "If-None-Match": tag };
      const [answer, plain] = [await ask(path, asked), await ask(path)];
      delta += (await answer.arrayBuffer()).byteLength;
      whole += (await plain.arrayBuffer()).byteLength;
      tag = answer.headers.get("ETag") ?? "";
    }
    const saved = (100 * (1 - delta / whole)).toFixed(1);
    if (delta > whole / 10) failures.push(`${format}: only ${saved} % saved`);
    console.log(
      `${format}: ${ids.size} of ${number} posts by ${documents.length} documents; a poll after each post: ${delta} octets with A-IM, ${whole} without, ${saved} % fewer`,
    );
  }
  return failures;
}
