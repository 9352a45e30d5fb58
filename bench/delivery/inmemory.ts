/** The books of the provider that lives in memory, for proofs in which a seed decides on every turn. */
import type { Provider } from "../../test/outbox/outbox-harness.ts";
import type { Books } from "./auditor.ts";

/** Its emails are named kind.ref.subscriber; those of an edition count. */
export function booksOf({ accepted, calls }: Provider): Books {
  return {
    accepted: readersOf(accepted).map((reader) => ({ reader, hash: "" })),
    // It compares the octets of a repeated key itself, and answers 409.
    calls: calls.map(({ key, ids }) => ({ key, hash: "", readers: readersOf(ids), at: 0 })),
  };
}

function readersOf(ids: readonly string[]): readonly number[] {
  return ids.filter((id) => id.startsWith("edition.")).map((id) => Number(id.split(".").at(-1)));
}
