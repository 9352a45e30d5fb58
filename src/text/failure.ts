/**
 * The one shape of an expected failure (docs/decisions/0016): a member of a union by `kind`. Code acts on the tag;
 * `reason` is a sentence for people, which nobody parses. A tag that always means the same brings no sentence: its
 * words stand where it is shown.
 */
export type Failure<Kind extends string> = { readonly kind: Kind; readonly reason: string };

/** What was typed, or asked for, cannot be taken. */
export type Refused = Failure<"refused">;

export function failure<Kind extends string>(kind: Kind, reason: string): Failure<Kind> {
  return { kind, reason };
}
