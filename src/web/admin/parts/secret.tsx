/** A secret that is read once: no row holds it as it stands here. */
import type { Child } from "hono/jsx";
import { Notice } from "./notice.tsx";

export function Secret(view: {
  readonly label: string;
  readonly secret: string;
  /** Where the way goes on. */
  readonly back: { readonly path: string; readonly words: string };
  readonly children?: Child;
}) {
  return (
    <div class="asking">
      <Notice tone="good" label={view.label}>
        <p>{view.children}</p>
        <p class="secret">
          <code>{view.secret}</code>
        </p>
        <p>It is not shown again: copy it now.</p>
      </Notice>
      <p class="buttons">
        <a class="button" href={view.back.path}>
          {view.back.words}
        </a>
      </p>
    </div>
  );
}
