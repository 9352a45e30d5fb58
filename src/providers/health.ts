/** What a deployment can say of its own health, for `tidings doctor`. */

import { dkimRecord } from "../mail/dkim-record.ts";
import type { KeyList } from "../outbox/keys/key-ring.ts";
import type { Standing } from "../outbox/restore/restore-guard.ts";
import type { LibraryIndex } from "../publication/library.ts";
import { type Leftover, leftoversOf } from "../publication/sample.ts";
import type { Platform, Probe } from "./provider.ts";
import { type ProviderSettings, probeProvider } from "./registry.ts";

export type Examination = {
  /** One sentence per problem without its full stop, each beginning with the name of the setting. */
  readonly settings: readonly string[];
  /** Names of the migrations that the database has had. */
  readonly migrations: readonly string[];
  readonly guard: Standing;
  /** Bursts that nobody undid, a sentence each. A site of an older version does not say. */
  readonly suspicious?: readonly string[];
  /** How the hub stands and what could not be told, a sentence each. A site of an older version does not say. */
  readonly hub?: { readonly standing?: string; readonly failing: readonly string[] };
  /** Absent where settings are wrong, where they cannot be read, and from a site of an older version. */
  readonly keys?: KeyList;
  readonly waysOut: readonly { readonly name: ProviderSettings["name"]; readonly probe: Probe }[];
  /** Whether emails carry one: nothing is sent otherwise. */
  readonly postalAddress: boolean;
  /** What still is the publication that ships. A site of an older version does not say. */
  readonly leftovers?: readonly Leftover[];
  /** The domain of From. */
  readonly from: string;
  readonly inboundDomain: string | undefined;
  readonly smtpHost: string | undefined;
  readonly dkim: readonly {
    readonly domain: string;
    readonly selector: string;
    /** The TXT record that the key needs; '' for a key that cannot be read. */
    readonly record: string;
  }[];
};

/** The part that needs settings: providers are probed side by side, and no email is sent. */
export async function examineSending(
  { publication, posts }: Pick<LibraryIndex, "publication" | "posts">,
  ways: readonly ProviderSettings[],
  inboundDomain: string | undefined,
  platform: Platform,
): Promise<Omit<Examination, "settings" | "migrations" | "suspicious" | "hub" | "guard" | "keys">> {
  const { address } = publication.from;
  // Wherever it stands: what only the fallback sends must arrive as well.
  const smtp = ways.find((way) => way.name === "smtp");
  return {
    waysOut: await Promise.all(
      ways.map(async (way) => ({ name: way.name, probe: await probeProvider(way, platform) })),
    ),
    postalAddress: publication.postalAddress !== undefined && publication.postalAddress.length > 0,
    leftovers: leftoversOf(publication, posts),
    from: address.slice(address.lastIndexOf("@") + 1).toLowerCase(),
    inboundDomain,
    smtpHost: smtp?.server.hostname,
    dkim: await Promise.all(
      (smtp?.dkim ?? []).map(async ({ domain, selector, privateKey }) => {
        return { domain, selector, record: await dkimRecord(privateKey).catch(() => "") };
      }),
    ),
  };
}
