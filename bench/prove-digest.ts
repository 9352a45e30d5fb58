/**
 * The long proofs of the digest; `npm run test:slow` runs short forms of them.
 *
 *   node bench/prove-digest.ts schedule [YEARS]      every zone against Python's zoneinfo
 *   node bench/prove-digest.ts slots [YEARS]         every zone, hour and cadence: one slot a period, in order
 *   node bench/prove-digest.ts histories [N] [FROM]  random histories: nothing lost, nothing twice
 *   node bench/prove-digest.ts foretold [N] [SEED]   random worlds: what is foretold is what the ticks do
 *   node bench/prove-digest.ts emails [N]           random editions: size, links, time to compose
 *   node bench/prove-digest.ts plan [N] [sqlite|d1] [one]  planning N subscribers of 4 cadences in 400 zones; or of one in one
 */
// Each proof is loaded when it is asked for: two of them start a compiler or threads.
const [what = "", first, second, third] = process.argv.slice(2);
const proofs: Readonly<Record<string, () => Promise<boolean>>> = {
  schedule: async () => (await import("./digest/schedule.ts")).proveSchedule(Number(first ?? 14)),
  slots: async () => (await import("./digest/slots.ts")).proveSlots(Number(first ?? 14)),
  histories: async () =>
    (await import("./digest/histories.ts")).proveHistories(
      Number(first ?? 10_000),
      Number(second ?? 1),
    ),
  foretold: async () =>
    (await import("./digest/foretold.ts")).proveForetelling(
      Number(first ?? 1_000),
      Number(second ?? 20_261_128),
    ),
  emails: async () => (await import("./digest/emails.ts")).proveEmails(Number(first ?? 1_000)),
  plan: async () =>
    (await import("./digest/plan.ts")).provePlan(
      Number(first ?? 100_000),
      second ?? "sqlite",
      third === "one" ? "one zone" : "418 zones",
    ),
};
const proof = proofs[what];
if (proof === undefined) {
  console.error(`Which proof? One of ${Object.keys(proofs).join(", ")}.`);
  process.exit(2);
}
process.exitCode = (await proof()) ? 0 : 1;

export {};
