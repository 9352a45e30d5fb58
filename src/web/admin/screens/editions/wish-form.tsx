/** What an editor fills in of an edition: notes, an order, and what is left out. */
import type { Wish } from "../../../../editions/wishes/wishes.ts";
import type { Fields } from "../../../http/form-body.ts";
import { Choice, Hidden } from "../../parts/form.tsx";
import { MarkdownField } from "../../parts/markdown-field.tsx";

/** Characters of a note: a few pages. */
export const LONGEST = 6_000;
export type Wanted = {
  readonly period: string;
  readonly wish: Wish;
  /** Whether it is made already, and waits. */
  readonly held: boolean;
  /** What it would carry, and what is left out of it. */
  readonly posts: readonly { readonly id: string; readonly title: string }[];
};

/** What was filled in, of posts that it can be about. */
export function wishIn({ wish, posts }: Wanted, fields: Fields): Wish {
  const ids = new Set(posts.map(({ id }) => id));
  const pinned = fields.one("pinned");
  const leftOut = fields.all("left").filter((id) => ids.has(id));
  return {
    ...wish,
    before: lined(fields.one("before")),
    after: lined(fields.one("after")),
    leftOut,
    pinned: ids.has(pinned) && !leftOut.includes(pinned) ? pinned : "",
  };
}

/** What stands now, where it is not what was typed. */
export function Standing({ wish, posted }: { readonly wish: Wish; readonly posted: Fields }) {
  const others = (["before", "after"] as const).filter(
    (part) => wish[part] !== "" && wish[part] !== lined(posted.one(part)),
  );
  return (
    <>
      {others.map((part) => (
        <details>
          <summary>{`What stands ${part} the posts now`}</summary>
          <section class="scroll" aria-label={`What stands ${part} the posts now`} tabindex={0}>
            <pre class="mail">{wish[part]}</pre>
          </section>
        </details>
      ))}
    </>
  );
}

export function WishFields({
  wanted: { wish, posts },
  seen,
}: {
  readonly wanted: Wanted;
  readonly seen: number;
}) {
  return (
    <>
      <Hidden name="seen" value={String(seen)} />
      <MarkdownField name="before" label="Before the posts" text={wish.before} most={LONGEST} />
      <MarkdownField name="after" label="After the posts" text={wish.after} most={LONGEST} />
      <Choice
        name="pinned"
        label="Stands first"
        value={wish.pinned}
        options={[
          ["", "the newest, as always"],
          ...posts.map(({ id, title }) => [id, title] as const),
        ]}
      />
      <fieldset>
        <legend>Left out of this edition</legend>
        {posts.length === 0 ? <p class="empty">It would carry nothing as things stand.</p> : null}
        {posts.map(({ id, title }) => (
          <p class="check">
            <label>
              <input type="checkbox" name="left" value={id} checked={wish.leftOut.includes(id)} />{" "}
              {title}
            </label>
          </p>
        ))}
        <p class="hint">
          Its readers do not get them by a later edition of this cadence either; on the site and in
          feeds they stay.
        </p>
      </fieldset>
    </>
  );
}

/** Browsers post line ends as CRLF. */
function lined(text: string): string {
  return text.replaceAll("\r\n", "\n").trim();
}
