/**
 * What an editor wishes of an edition that is not made yet, or waits for approval: a note before and after, a post that
 * stands first, posts that are left out, or none at all. The tick makes it so; a held edition is asked about anew.
 */

import { renderDeskText } from "../../../../editions/desk/desk-markdown.ts";
import { comingEditions } from "../../../../editions/forecast/coming-editions.ts";
import { readGlance } from "../../../../editions/forecast/glance-store.ts";
import { editionNamed } from "../../../../editions/operate/operate.ts";
import { readItemContents } from "../../../../editions/settle/item-store.ts";
import { readWishes, writeWish } from "../../../../editions/wishes/wish-store.ts";
import { noWish, type Wish } from "../../../../editions/wishes/wishes.ts";
import { slotOfPeriod } from "../../../../publication/schedule.ts";
import { readAudiences } from "../../../../subscribers/group-store.ts";
import type { Fields } from "../../../http/form-body.ts";
import { type Act, actRoutes, logAct, type Performed } from "../../act.tsx";
import { Hidden } from "../../parts/form.tsx";
import type { Desk, DeskRoute } from "../../route.ts";
import { editionPath } from "./list.tsx";
import { LONGEST, Standing, type Wanted, WishFields, wishIn } from "./wish-form.tsx";

/** A text in Chinese has nine octets a character in a form, and there are two. */
const OCTETS = 24 * LONGEST;

/** The edition that the address names, if something can still be wished of it. */
async function wanted(desk: Desk): Promise<Wanted | undefined> {
  const { db, now, pages } = desk;
  const { index, readBody } = pages;
  const { digest, timeZone } = index.publication;
  const period = desk.c.req.param("edition") ?? "";
  const slot = slotOfPeriod(digest.cadences, period, timeZone);
  if (slot === undefined) return undefined;
  const [edition, wishes] = await Promise.all([editionNamed(db, period), readWishes(db)]);
  const wish = wishes.find((one) => one.period === period) ?? noWish(period);
  const leftOut = index.posts.filter(({ id }) => wish.leftOut.includes(id));
  if (edition !== undefined) {
    if (edition.state !== "held") return undefined;
    const hashes = edition.manifest.items.map(({ contentHash }) => contentHash);
    const contents = await readItemContents(db, hashes);
    const carried = [...contents.values()].map(({ post: id, title }) => ({ id, title }));
    return { period, wish, held: true, posts: together(carried, leftOut) };
  }
  if (slot <= now) return undefined;
  const audiences = await readAudiences(db);
  const glance = await readGlance(db, index.publication, audiences);
  const coming = await comingEditions(index, readBody, glance?.standing, audiences, now);
  const posts = coming.find((forecast) => forecast.period === period)?.posts ?? [];
  return { period, wish, held: false, posts: together(posts, leftOut) };
}

function together(carried: Wanted["posts"], leftOut: Wanted["posts"]): Wanted["posts"] {
  return [...new Map([...carried, ...leftOut].map((post) => [post.id, post])).values()];
}

const arranging: Act = {
  path: "/admin/editions/:edition/arrange",
  role: "editor",
  octets: OCTETS,
  back,
  ask: async (desk, posted) => {
    const found = await wanted(desk);
    return (
      found && {
        heading: `Note, order and posts of ${found.period}`,
        words: found.held ? (
          <p>
            It is made, and waits. What you change here it takes up within a minute, and you are
            asked about what it is then: an approval of before does not send it.
          </p>
        ) : (
          <p>
            It holds for this edition alone. What you write takes the place of its file in
            content/editions.
          </p>
        ),
        button: "Keep it so",
        wide: true,
        fields: (
          <>
            {posted === undefined ? null : <Standing wish={found.wish} posted={posted} />}
            <WishFields
              wanted={posted === undefined ? found : { ...found, wish: wishIn(found, posted) }}
              seen={found.wish.at}
            />
          </>
        ),
      }
    );
  },
  perform: async (desk, fields) => {
    const found = await wanted(desk);
    if (found === undefined) return undefined;
    const written = wishIn(found, fields);
    if (written.before.length > LONGEST || written.after.length > LONGEST) {
      return { kind: "refused", line: `A note has at most ${LONGEST} characters.` };
    }
    const [before, after] = await Promise.all([
      renderDeskText(desk.pages, written.before, `${found.period.replace(":", "-")}-0`, desk.now),
      renderDeskText(desk.pages, written.after, `${found.period.replace(":", "-")}-1`, desk.now),
    ]);
    const wrong = [
      ...before.problems.map((problem) => `Before the posts: ${problem}.`),
      ...after.problems.map((problem) => `After the posts: ${problem}.`),
    ];
    if (wrong.length > 0) return { kind: "refused", line: wrong.join(" ") };
    const wish = {
      ...written,
      ...{ beforeHtml: before.body.portable, beforeText: before.body.text },
      ...{ afterHtml: after.body.portable, afterText: after.body.text },
    };
    return keep(desk, wish, fields, `${found.period} will be made as you wish.`);
  },
};

const skipping: Act = {
  path: "/admin/editions/:edition/skip",
  role: "editor",
  back,
  ask: async (desk) => {
    const found = await wanted(desk);
    if (found === undefined || found.held) return undefined;
    const { period, wish } = found;
    return {
      heading: wish.skip ? `Make ${period} after all?` : `Skip ${period}?`,
      words: wish.skip
        ? "It is made when it is due, as if it had never been skipped."
        : "No edition is made for this period. Its posts come with the next one, and nothing is lost. Until it is due you can take this back.",
      button: wish.skip ? "Make it" : "Skip it",
      ...(!wish.skip && { tone: "danger" as const }),
      fields: (
        <>
          <Hidden name="seen" value={String(wish.at)} />
          <Hidden name="skip" value={wish.skip ? "no" : "yes"} />
        </>
      ),
    };
  },
  perform: async (desk, fields) => {
    const found = await wanted(desk);
    if (found === undefined || found.held) return undefined;
    const skip = fields.one("skip") === "yes";
    const line = skip ? `${found.period} is skipped.` : `${found.period} will be made.`;
    return keep(desk, { ...found.wish, skip }, fields, line);
  },
};

export const wishingRoutes: readonly DeskRoute[] = [arranging, skipping].flatMap(actRoutes);

async function keep(desk: Desk, wish: Wish, fields: Fields, line: string): Promise<Performed> {
  const { db, person, now } = desk;
  const seen = Number(fields.one("seen"));
  const at = Math.max(now, wish.at + 1);
  if (
    !(await writeWish(
      db,
      { ...wish, by: person.address, at },
      Number.isSafeInteger(seen) ? seen : -1,
    ))
  ) {
    const who = wish.by === "" ? "Somebody" : wish.by;
    return {
      kind: "refused",
      line: `${who} has changed it meanwhile. Nothing of yours is lost: it is in the form below.`,
    };
  }
  await logAct(desk, line.replace(/\.$/, ""));
  return { kind: "done", line, to: "/admin/editions" };
}

function back({ c }: Desk) {
  const period = c.req.param("edition") ?? "";
  // Only what is made has a page of its own.
  return { path: "/admin/editions", name: period };
}

/** The ways here from where an edition is spoken of. */
export function WishLinks({ period, held }: { readonly period: string; readonly held: boolean }) {
  return (
    <>
      <a class="button" href={`${editionPath(period)}/arrange`}>
        Note, order, posts
      </a>
      {held ? null : (
        <a class="button" href={`${editionPath(period)}/skip`}>
          Skip this period
        </a>
      )}
    </>
  );
}
