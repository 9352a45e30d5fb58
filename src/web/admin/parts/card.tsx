/** A section of a page, with a heading of its own. */
import type { Child } from "hono/jsx";

export function Card(view: {
  readonly title: string;
  readonly id?: string;
  /** Beside the heading. */
  readonly aside?: Child;
  /** Over the whole width. */
  readonly wide?: boolean;
  readonly children?: Child;
}) {
  const id = view.id ?? view.title.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return (
    <section
      class={view.wide === true ? "card wide" : "card"}
      aria-labelledby={`${id}-title`}
      id={id}
    >
      <div class="cardhead">
        <h2 id={`${id}-title`}>{view.title}</h2>
        {view.aside === undefined ? null : <div class="aside">{view.aside}</div>}
      </div>
      {view.children}
    </section>
  );
}
