/** The contents of a long text: closed above it where there is little room, beside it where there is more. */
import type { Child } from "hono/jsx";
import type { Body, ContentsEntry, Post } from "../../../../publication/post.ts";
import type { Site } from "../../site.ts";
import { oursIn } from "./ours.ts";

/** @param children the text */
export function WithContents(view: {
  readonly site: Site;
  readonly body: Body;
  /** The language of the text. */
  readonly post: Pick<Post, "language" | "direction">;
  readonly children?: Child;
}) {
  const { site, body, post, children } = view;
  const { contents } = body;
  if (contents === undefined) return <>{children}</>;
  const label = site.publication.words.pages.reading.contents;
  const ours = oursIn(site, post);
  // Two, of which the stylesheet shows one: whether <details> is open can be no matter of room.
  return (
    <div class="with-contents">
      <details class="contents above">
        <summary {...ours}>{label}</summary>
        <nav aria-label={label}>
          <Entries contents={contents} />
        </nav>
      </details>
      <nav class="contents beside" aria-label={label}>
        <p class="label" {...ours}>
          {label}
        </p>
        <Entries contents={contents} />
      </nav>
      {children}
    </div>
  );
}

function Entries({ contents }: { readonly contents: readonly ContentsEntry[] }) {
  return (
    <ol>
      {contents.map(({ id, title, deeper }) => (
        <li {...(deeper ? { class: "deeper" } : {})}>
          <a href={`#${id}`}>{title}</a>
        </li>
      ))}
    </ol>
  );
}
