/** Where the time of an email over SMTP goes: each step of bench/workers/smtp-ladder.ts beside the one before it. */
import { type Figure, told } from "./figures.ts";
import { seconds } from "./measure.ts";
import type { Contender } from "./smtp-contenders.ts";
import type { Sink } from "./smtp-sinks.ts";
import type { LadderTask } from "./workers/smtp-ladder.ts";

const STEPS: readonly { readonly step: LadderTask["step"]; readonly what: string }[] = [
  { step: "octets", what: "constant octets, line ends counted" },
  { step: "session", what: "and our session, which reads replies" },
  { step: "same email", what: "and our transport, one email again and again" },
  { step: "composed", what: "and composing each" },
];

const CONNECTIONS = 5;

/** Many short runs in turn: on a machine that other work shares, the least of them tell most. */
export async function climbed(
  sinkName: string,
  sink: Sink,
  ladder: Contender,
  rounds: number,
  scale: number,
): Promise<readonly Figure[]> {
  const emails = Math.max(1, Math.round((2_000 * scale) / 50)) * 50;
  const seen = STEPS.map(() => ({ cpu: [] as number[], rate: [] as number[] }));
  for (let round = -1; round < rounds * 2; round += 1) {
    for (const [nth, { step }] of STEPS.entries()) {
      const before = ladder.cpuMs();
      const task: LadderTask = { step, port: sink.port, count: emails, connections: CONNECTIONS };
      const took = await seconds(() => ladder.send(task));
      if (round < 0) continue;
      seen[nth]?.cpu.push(((ladder.cpuMs() - before) * 1_000) / emails);
      seen[nth]?.rate.push(emails / took);
    }
  }
  return STEPS.flatMap(({ what }, nth) => [
    told(`to ${sinkName}, step ${nth + 1}: ${what}, of CPU`, "µs/email", seen[nth]?.cpu ?? []),
    told(`to ${sinkName}, step ${nth + 1}: ${what}`, "emails/s", seen[nth]?.rate ?? []),
  ]);
}
