/**
 * The lives of people and links of the desk: which event leads from which state to which, and who may ask for
 * it. Pure. The statements of this room take their conditions from here, so what is not written below cannot happen.
 *
 * A session and a passkey live as long as their rows.
 */

type Asker = "owner" | "self" | "command line" | "clock";

type Transition<State extends string> = {
  readonly by: readonly Asker[];
  readonly from: readonly State[];
  /** Absent where it stays what it was. */
  readonly to?: State;
};

export type PersonState = "invited" | "active" | "removed";
export type LinkState = "open" | "used" | "withdrawn";

export const PEOPLE = {
  /** They have come by their first link, or Cloudflare Access knows their address. */
  enter: { by: ["self"], from: ["invited", "active"], to: "active" },
  /** Their sessions, passkeys and open links end with it. */
  remove: { by: ["owner"], from: ["invited", "active"], to: "removed" },
  /** Invited again; of the operator the command line may do it, or a mistake would lock everybody out. */
  readmit: { by: ["owner", "command line"], from: ["removed"], to: "invited" },
  /** They have another role from now on. */
  change: { by: ["owner"], from: ["invited", "active"] },
} as const satisfies Readonly<Record<string, Transition<PersonState>>>;

export const LINKS = {
  /** The button behind it was pressed, before its time was over. */
  use: { by: ["self"], from: ["open"], to: "used" },
  /** Its person was removed. */
  withdraw: { by: ["owner"], from: ["open"], to: "withdrawn" },
} as const satisfies Readonly<Record<string, Transition<LinkState>>>;

/** SQL that is true of a row to which the event may happen. */
export function mayHappen({ from }: Transition<string>, column = "state"): string {
  return `${column} IN (${from.map((state) => `'${state}'`).join(", ")})`;
}
