/** A form that a passkey answers. Its button works once our script has found that the browser can. */
import type { Child } from "hono/jsx";
import type { Asked } from "../../../access/passkey.ts";
import { Hidden } from "./form.tsx";

export function PasskeyForm(view: {
  readonly action: string;
  readonly asked: Asked;
  readonly what: "use" | "make";
  readonly button: string;
  readonly children?: Child;
}) {
  return (
    <form
      method="post"
      action={view.action}
      class="form"
      data-passkey={view.what}
      data-ask={JSON.stringify(view.asked)}
    >
      {view.children}
      <Hidden name="answer" value="" />
      <p class="buttons">
        <button type="submit" disabled>
          {view.button}
        </button>
      </p>
      <p class="quiet small" role="status">
        <noscript>Passkeys need JavaScript; nothing else here does.</noscript>
      </p>
    </form>
  );
}
