/** Composes the whole edition of a period, its manifest and the row that freezes it. */

import { sha256 } from "../../text/hash.ts";
import type { Content } from "../content-store.ts";
import type { EditionContext } from "../context.ts";
import {
  type Composed,
  composeSelection,
  emailHash,
  type Item,
  type Manifest,
  type Selection,
  sealed,
} from "../edition.ts";
import type { Due } from "./due.ts";

/** The template that emails of an edition are filled into. */
const TEMPLATE = "edition";

type Frozen = {
  readonly selection: Selection;
  readonly tooLong: boolean;
  /** The manifest without its items. */
  readonly basis: Omit<Manifest, "items" | "carried">;
  readonly manifest: { readonly text: string; readonly hash: string };
  /** Undefined when there is nothing to send. */
  readonly content: Content | undefined;
};

/** Composes the whole edition: what those receive who are up to date and follow everything. */
export async function compose(
  context: EditionContext,
  due: Pick<Due, "cadence" | "period" | "slot" | "from" | "upto" | "waiting">,
  items: readonly Item[],
): Promise<Frozen> {
  const { publication } = context.index;
  const template = templateOf(context);
  const basis = basisOf(context, due);
  const reader = { from: due.from, topics: "" };
  const composed = composeSelection(items, reader, {
    publication,
    template,
    manifest: basis,
    upto: due.upto,
    ...(due.waiting === undefined ? {} : { waiting: due.waiting }),
  });
  const { selection } = composed;
  const style = { ...basis, ...(await styleOf(context)) };
  const manifest: Manifest = {
    ...style,
    items: selection.items.map(({ seq, contentHash }) => ({ seq, contentHash })),
    carried: selection.carried,
  };
  return {
    selection,
    tooLong: composed.tooLong ?? false,
    basis: style,
    manifest: await sealed(manifest),
    content: await contentOf(reader, composed),
  };
}

/** What a manifest says besides its items: the period and the editor's words for it. */
export function basisOf(
  { index }: EditionContext,
  { cadence, period, slot }: Pick<Due, "cadence" | "period" | "slot">,
): Pick<Manifest, "cadence" | "period" | "slot" | "note"> {
  const note = index.notes?.find((one) => one.period === period);
  return { cadence, period, slot, ...(note === undefined ? {} : { note }) };
}

/** What a manifest says of its looks. */
export async function styleOf(
  context: EditionContext,
): Promise<Pick<Manifest, "layout" | "groupByTopic" | "template">> {
  const { layout, groupByTopic } = context.index.publication.digest;
  return { layout, groupByTopic, template: await sha256(templateOf(context)) };
}

/** A composed selection as the row that freezes it. */
export async function contentOf(
  reader: { readonly from: number; readonly topics: string },
  { selection, email }: Composed,
): Promise<Content | undefined> {
  if (email === undefined) return undefined;
  return {
    ...reader,
    upto: selection.upto,
    items: selection.items.map(({ seq }) => seq),
    layout: email.layout,
    subject: email.subject,
    text: email.text,
    html: email.html,
    hash: await emailHash(email),
  };
}

/** The template of editions; a library without it was not compiled by this version. */
export function templateOf({ index }: Pick<EditionContext, "index">): string {
  const template = index.templates[TEMPLATE];
  if (template === undefined) throw new Error(`the library has no email template "${TEMPLATE}"`);
  return template;
}
