/** What a running site says of itself, in findings. Pure. */

import type { KeyList } from "../outbox/keys/key-ring.ts";
import type { Examination } from "../providers/health.ts";
import { type Finding, fine, mend, note } from "./finding.ts";

/** @param migrations names of the files in migrations/ of the version that runs; a Worker has none of them, and cannot say */
export function siteFindings(
  {
    settings,
    migrations: applied,
    guard,
    keys,
    waysOut,
    postalAddress,
    leftovers = [],
    suspicious = [],
    hub,
  }: Examination,
  migrations: readonly string[] = [],
): readonly Finding[] {
  const lacking = migrations.filter((name) => !applied.includes(name));
  return [
    ...(settings.length === 0
      ? [fine("settings", "vars and secrets are complete.")]
      : settings.map((problem) => mend("settings", `${problem}.`))),
    lacking.length === 0
      ? fine("database", `${applied.length} migrations are applied.`)
      : mend(
          "database",
          `${lacking.join(", ")} not applied: \`tidings deploy\` applies what lacks, and on this machine the next \`npm start\`.`,
        ),
    guard.kind === "open"
      ? fine("database", "the database may mail.")
      : mend("database", `nothing is sent, ${guard.why}: see \`tidings accept-database\`.`),
    ...(keys === undefined ? [] : keyFindings(keys)),
    ...waysOut.map(({ name, probe }) => {
      if (probe.kind === "reached") return fine(name, probe.words);
      if (probe.kind === "failed") return mend(name, probe.reason);
      return note(name, `not probed: ${probe.reason}`);
    }),
    ...suspicious.map((line) => note("subscribers", `${line}.`)),
    ...(hub?.standing === undefined ? [] : [fine("hub", `${hub.standing}.`)]),
    ...(hub?.failing ?? []).map((line) => note("hub", `${line}.`)),
    ...addressFindings(postalAddress, leftovers),
    ...leftovers
      .filter(({ key }) => key !== "postal_address")
      .map(({ line }) => mend("sample", `${line}.`)),
  ];
}

function keyFindings({ keys, lost }: KeyList): readonly Finding[] {
  if (lost !== undefined) {
    return [mend("keys", `nothing is sent, ${lost}. If it is gone: \`tidings keys accept-loss\`.`)];
  }
  const unused = keys.some(({ from, state }) => from === "set" && state === "idle");
  // Those that only verify are of before.
  const used = keys.filter(({ state }) => state === "signs" || state === "hashes");
  const made = used.filter(({ from }) => from === "made").length;
  return [
    fine("keys", made === 0 ? "those that are set." : `${made} made by the deployment itself.`),
    ...(unused
      ? [
          note(
            "keys",
            "HASH_KEY is set and not used: the list of addresses that must not be mailed is kept under a key that was made here or came with a backup, and that is in use. Take the secret away; in .dev.vars, where `npm start` writes it, it does no harm.",
          ),
        ]
      : []),
  ];
}

function addressFindings(
  has: boolean,
  leftovers: NonNullable<Examination["leftovers"]>,
): readonly Finding[] {
  const wanting = "nothing is sent without postal_address in content/publication.yaml.";
  if (!has) return [mend("address", wanting)];
  const invented = leftovers.filter(({ key }) => key === "postal_address");
  if (invented.length === 0) return [fine("address", "emails carry a postal address.")];
  return invented.map(({ line }) => mend("address", `${line}.`));
}
