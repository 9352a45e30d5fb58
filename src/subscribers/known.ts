/** What is known about an address: under which keyed hashes it is counted and suppressed, and what stands there. */
import { limitingForm } from "./address/address.ts";
import type { Ports } from "./ports.ts";
import { knownAbout } from "./signup-store.ts";

/** A mailbox in the list of suppressions, and in the counts of emails that forms have caused to it. */
export async function hashesOf({ hash }: Pick<Ports, "hash">, mailbox: string) {
  const [suppression, limiting] = await Promise.all([
    hash("suppression", mailbox),
    hash("sign-up", limitingForm(mailbox)),
  ]);
  return { suppression, limiting };
}

export async function lookUp(ports: Pick<Ports, "db" | "hash">, mailbox: string) {
  const hashes = await hashesOf(ports, mailbox);
  return { ...hashes, ...(await knownAbout(ports.db, mailbox, hashes)) };
}
