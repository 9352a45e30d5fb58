/** The operator's page about a held edition: what would go out, and the button that lets it. */
import type { Site } from "../site.ts";
import { Frame } from "./frame.tsx";

export type Approval = {
  readonly site: Site;
  readonly period: string;
  readonly heading: string;
  readonly words: string;
  readonly subject?: string;
  readonly items: readonly string[];
  /** Where the button posts, and the manifest that it approves; none when there is nothing to approve. */
  readonly form?: { readonly action: string; readonly manifest: string };
};

export function ApprovePage(view: Approval) {
  return (
    <Frame site={view.site} kind="form" title={view.heading} description={view.words}>
      <header class="opening">
        <p class="kicker">{view.period}</p>
        <h1>{view.heading}</h1>
        <p class="standfirst">{view.words}</p>
      </header>
      {view.subject !== undefined && (
        <div class="prose">
          <p>
            Subject: <strong>{view.subject}</strong>
          </p>
          {view.items.length > 0 && (
            <ol>
              {view.items.map((title) => (
                <li>{title}</li>
              ))}
            </ol>
          )}
        </div>
      )}
      {view.form !== undefined && (
        <form class="form" method="post" action={view.form.action}>
          <input type="hidden" name="manifest" value={view.form.manifest} />
          <button type="submit">Approve and send</button>
        </form>
      )}
    </Frame>
  );
}
