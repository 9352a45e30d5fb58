/** The operator's page about a held edition: what would go out, and the button that lets it. */

import { Frame, Opening } from "../../site/pages/frame.tsx";
import type { Site } from "../../site/site.ts";

type Approval = {
  readonly site: Site;
  readonly period: string;
  readonly heading: string;
  readonly words: string;
  readonly subject?: string;
  readonly items: readonly string[];
  /** How the site differs from it. */
  readonly changes: readonly string[];
  /** Where the button posts, and the manifest that it approves; none when there is nothing to approve. */
  readonly form?: {
    readonly action: string;
    readonly manifest: string;
    /** The changes that it is approved in spite of. */
    readonly confirmed?: string;
  };
};

export function ApprovePage(view: Approval) {
  return (
    <Frame site={view.site} kind="form" title={view.heading} description={view.words}>
      <Opening kicker={view.period} heading={view.heading}>
        {view.words}
      </Opening>
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
      {view.changes.length > 0 && (
        <div class="prose">
          <p>Changed on the site since:</p>
          <ul>
            {view.changes.map((change) => (
              <li>{change}</li>
            ))}
          </ul>
        </div>
      )}
      {view.form !== undefined && (
        <form class="form" method="post" action={view.form.action}>
          <input type="hidden" name="manifest" value={view.form.manifest} />
          {view.form.confirmed !== undefined && (
            <input type="hidden" name="confirmed" value={view.form.confirmed} />
          )}
          <button type="submit">
            {view.form.confirmed === undefined
              ? "Approve and send"
              : "Send the older text all the same"}
          </button>
        </form>
      )}
    </Frame>
  );
}
