/** Forms: each posts to its own page, and every field has a label. */
import type { Child } from "hono/jsx";

export function Form(view: {
  readonly action: string;
  readonly button: string;
  readonly tone?: "danger" | "quiet";
  /** Beside the button: a way out. */
  readonly cancel?: string;
  readonly children?: Child;
}) {
  return (
    <form method="post" action={view.action} class="form">
      {view.children}
      <p class="buttons">
        <button type="submit" class={view.tone}>
          {view.button}
        </button>
        {view.cancel === undefined ? null : (
          <a class="button quiet" href={view.cancel}>
            Leave it
          </a>
        )}
      </p>
    </form>
  );
}

export function Field(view: {
  readonly name: string;
  readonly label: string;
  readonly type?: "text" | "email" | "date" | "search";
  readonly value?: string;
  readonly hint?: string;
  readonly required?: boolean;
  readonly most?: number;
  readonly complete?: string;
}) {
  const { name, hint } = view;
  return (
    <p class="field">
      <label for={name}>{view.label}</label>
      <input
        id={name}
        name={name}
        type={view.type ?? "text"}
        value={view.value}
        required={view.required === true}
        maxlength={view.most}
        autocomplete={view.complete ?? "off"}
        aria-describedby={hint === undefined ? undefined : `${name}-hint`}
      />
      {hint === undefined ? null : (
        <span class="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
    </p>
  );
}

export function Choice(view: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, words: string])[];
}) {
  return (
    <p class="field">
      <label for={view.name}>{view.label}</label>
      <select id={view.name} name={view.name}>
        {view.options.map(([value, words]) => (
          <option value={value} selected={value === view.value}>
            {words}
          </option>
        ))}
      </select>
    </p>
  );
}

export function Hidden({ name, value }: { readonly name: string; readonly value: string }) {
  return <input type="hidden" name={name} value={value} />;
}

/** The way to a page that asks before it does something. */
export function ActLink(view: {
  readonly href: string;
  readonly tone?: "danger" | "quiet" | "first";
  readonly children?: Child;
}) {
  return (
    <a class={`button ${view.tone ?? ""}`} href={view.href}>
      {view.children}
    </a>
  );
}
