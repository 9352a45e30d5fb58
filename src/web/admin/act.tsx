/**
 * An act: a page that says what will happen, with one button, and what became of it in words. Its two routes are made
 * here, so that none can act on a GET, and none without having asked.
 */

import type { Child } from "hono/jsx";
import { logAccess } from "../../access/entering.ts";
import type { Role } from "../../access/roles.ts";
import { errors } from "../../templates/i18n/en.ts";
import { type Fields, readFormBody } from "../http/form-body.ts";
import { leadOnSaying, show } from "./answers.tsx";
import { nowhere } from "./barred.tsx";
import { Form } from "./parts/form.tsx";
import { Notice } from "./parts/notice.tsx";
import type { Desk, DeskRoute } from "./route.ts";

/** What a page asks before it acts. */
export type Question = {
  readonly heading: string;
  /** What will happen, and what will not. */
  readonly words: Child;
  readonly button: string;
  readonly tone?: "danger";
  /** More to fill in, and what was shown: hidden fields that pin it. */
  readonly fields?: Child;
  /** A text is written: it has the width of the page. */
  readonly wide?: true;
};

export type Performed =
  /** @param to where it leads, when not back */
  | { readonly kind: "done"; readonly line: string; readonly to?: string }
  /** What can be read once, and from no other page: a secret that was made. */
  | { readonly kind: "shown"; readonly heading: string; readonly content: Child }
  /** Told in words: somebody else was first, it has changed, it has ended, a field is wrong. */
  | { readonly kind: "refused"; readonly line: string };

export type Act = {
  readonly path: `/admin${string}`;
  readonly role: Role;
  readonly fresh?: true;
  /** Where it is done: the way back. */
  readonly back: (desk: Desk) => { readonly path: string; readonly name: string };
  /** Octets that its form may have, where a text is written. */
  readonly octets?: number;
  /**
   * @param posted what was filled in, where nothing came of it: nobody types a text twice
   * @returns undefined where there is nothing of that name
   */
  readonly ask: (desk: Desk, posted?: Fields) => Promise<Question | undefined>;
  readonly perform: (desk: Desk, fields: Fields) => Promise<Performed | undefined>;
};

export function actRoutes(act: Act): readonly DeskRoute[] {
  const { path, role } = act;
  const who = { path, role, ...(act.fresh && { fresh: act.fresh }) };
  return [
    { ...who, method: "GET", handle: (desk: Desk) => askPage(act, desk) },
    { ...who, method: "POST", handle: (desk: Desk) => perform(act, desk) },
  ];
}

/** Writes down who did something: the log of the rooms says what was done, and names nobody. */
export function logAct({ db, person, now }: Desk, what: string): Promise<void> {
  return logAccess(db, `${person.name}, at the desk: ${what}`, now);
}

async function askPage(act: Act, desk: Desk, refused?: string, posted?: Fields): Promise<Response> {
  const question = await act.ask(desk, posted);
  if (question === undefined) return nowhere(desk);
  const back = act.back(desk);
  const { heading, words, button, tone, fields, wide } = question;
  const content = (
    <div class={wide === true ? "asking wide" : "asking"}>
      {refused === undefined ? null : (
        <Notice tone="warn" label="Nothing was done">
          {refused}
        </Notice>
      )}
      <div class="prose">{words}</div>
      <Form
        action={desk.c.req.path}
        button={button}
        cancel={back.path}
        {...(tone === undefined ? {} : { tone })}
      >
        {fields}
      </Form>
    </div>
  );
  return show(desk, { title: heading, above: back }, content, refused === undefined ? 200 : 409);
}

async function perform(act: Act, desk: Desk): Promise<Response> {
  const form = await readFormBody(desk.c.req.raw, act.octets);
  if (form.kind !== "fields") return askPage(act, desk, errors.form[form.says]);
  const performed = await act.perform(desk, form.fields);
  if (performed === undefined) return nowhere(desk);
  if (performed.kind === "refused") return askPage(act, desk, performed.line, form.fields);
  if (performed.kind === "shown") {
    const { heading, content } = performed;
    return show(desk, { title: heading, above: act.back(desk) }, content);
  }
  return leadOnSaying(desk, performed.to ?? act.back(desk).path, performed.line);
}
