/**
 * The same email of 18 KB to the same sink over five connections, by everybody in turn; a round holds one
 * run of each, so a machine that changes its mind changes all of them.
 */
import { generateKeyPairSync } from "node:crypto";
import { join } from "node:path";
import { installPeers } from "./compile.ts";
import { cost, type Figure, type Measured, rate, ratio, told } from "./figures.ts";
import { seconds } from "./measure.ts";
import { type Contender, smtpSource, startPooled, startWorker } from "./smtp-contenders.ts";
import { benchEmail } from "./smtp-email.ts";
import { climbed } from "./smtp-ladder.ts";
import { postfixTool, type Sink, startSmtpServer, startSmtpSink } from "./smtp-sinks.ts";
import type { Task } from "./workers/smtp-ours.ts";

const CONNECTIONS = 5;

/** One line of the table: somebody with a task, and how many emails make a second or two. */
type Runner = {
  readonly name: string;
  readonly contender: Contender;
  readonly count: number;
  readonly task?: Partial<Task>;
};

type Seen = { readonly rate: number; readonly cpu: number; readonly sinkShare: number };

/**
 * @param rounds interleaved runs of everybody
 * @param scale of the number of emails: 1 gives runs of a second or two
 */
export async function benchSmtp(workdir: string, rounds: number, scale: number): Promise<Measured> {
  await installPeers();
  const email = await benchEmail();
  const worker = (name: string, source: string) =>
    startWorker(name, source, email, join(workdir, source));
  const ours = await worker("ours", "smtp-ours.ts");
  const raw = await worker(RAW, "smtp-raw.js");
  const nodemailer = await worker("nodemailer in workerd", "smtp-nodemailer.js");
  const workerMailer = await worker("worker-mailer", "smtp-workermailer.js");
  const ladder = await worker("ladder", "smtp-ladder.ts");
  const pooled = startPooled(email);
  const everybody: Runner[] = [
    { name: "ours", contender: ours, count: 8_000 },
    { name: raw.name, contender: raw, count: 12_000 },
    { name: workerMailer.name, contender: workerMailer, count: 2_000 },
    { name: nodemailer.name, contender: nodemailer, count: 500 },
    { name: pooled.name, contender: pooled, count: 1_000 },
    ...dkimRunners(ours),
  ];
  const source = postfixTool("smtp-source");
  if (source !== undefined) {
    everybody.push({ name: "smtp-source", contender: smtpSource(source, email), count: 10_000 });
  }
  const sinkTool = postfixTool("smtp-sink");
  const sinks = [
    ...(sinkTool === undefined
      ? []
      : [{ name: "smtp-sink", start: () => startSmtpSink(sinkTool), slow: 1 }]),
    { name: "smtp-server", start: startSmtpServer, slow: 0.25 },
  ];
  const notes = [
    `an email of ${email.mime.length} octets, ${CONNECTIONS} connections, ${rounds} rounds`,
    ...(sinkTool === undefined
      ? ["smtp-sink is not installed (Debian: apt-get install postfix): smtp-server alone"]
      : []),
  ];
  const figures: Figure[] = [];
  try {
    figures.push(...(await composing(ours, nodemailer, rounds, scale)));
    for (const { name, start, slow } of sinks) {
      const sink = await start();
      try {
        figures.push(...(await compared(name, sink, everybody, rounds, scale * slow)));
        figures.push(...(await climbed(name, sink, ladder, rounds, scale * slow)));
      } finally {
        await sink.stop();
      }
    }
  } finally {
    const all = [ours, raw, ladder, nodemailer, workerMailer, pooled];
    await Promise.all(all.map((contender) => contender.stop()));
  }
  return { notes, figures };
}

function dkimRunners(ours: Contender): readonly Runner[] {
  const pem = (pair: { readonly privateKey: { export: (options: never) => unknown } }) =>
    String(pair.privateKey.export({ type: "pkcs8", format: "pem" } as never));
  const key = (selector: string, privateKey: string) => ({
    domain: "harbour.example",
    selector,
    privateKey,
  });
  const rsa = key("r", pem(generateKeyPairSync("rsa", { modulusLength: 2048 })));
  const ed = key("e", pem(generateKeyPairSync("ed25519")));
  return [
    { name: "ours, DKIM by Ed25519", contender: ours, count: 4_000, task: { dkim: [ed] } },
    { name: "ours, DKIM by RSA-2048", contender: ours, count: 2_000, task: { dkim: [rsa] } },
    { name: "ours, DKIM by both", contender: ours, count: 2_000, task: { dkim: [rsa, ed] } },
  ];
}

async function compared(
  sinkName: string,
  sink: Sink,
  everybody: readonly Runner[],
  rounds: number,
  scale: number,
): Promise<readonly Figure[]> {
  const seen = new Map<string, Seen[]>(everybody.map(({ name }) => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const runner of everybody) {
      // The first round warms up, with a tenth of the emails.
      const one = await once(runner, round < 0 ? scale / 10 : scale, sink);
      if (round >= 0) seen.get(runner.name)?.push(one);
    }
  }
  const runsOf = (name: string) => seen.get(name) ?? [];
  const times = (name: string, other: string) =>
    runsOf(name).map(({ rate }, round) => rate / (runsOf(other)[round]?.rate ?? Number.NaN));
  const figures = everybody.flatMap(({ name }): readonly Figure[] => {
    const own = runsOf(name);
    const to = `to ${sinkName}, ${name}`;
    const rates = own.map((one) => one.rate);
    const cpu = own.map((one) => one.cpu).filter((micros) => !Number.isNaN(micros));
    const ours = name.startsWith("ours");
    return [
      ...(name === "ours"
        ? []
        : [ratio(`to ${sinkName}, ours / ${name}`, times("ours", name), BUDGETS[name])]),
      (ours ? rate : told)(to, "emails/s", rates),
      ...(cpu.length === 0 ? [] : [(ours ? cost : told)(`${to}, of CPU`, "µs/email", cpu)]),
      told(
        `${to}, the sink busy`,
        "%",
        own.map(({ sinkShare }) => sinkShare * 100),
      ),
    ];
  });
  const most = `to ${sinkName}, ${RAW} / ${POOLED}, which is the most there is`;
  return [...figures, told(most, "×", times(RAW, POOLED))];
}

const RAW = "raw writer in workerd";
const POOLED = "nodemailer in Node";

/** Of its rate, at least. */
const BUDGETS: Readonly<Record<string, number>> = {
  [RAW]: 0.6,
  "worker-mailer": 3,
  [POOLED]: 8,
};

async function once({ contender, count, task }: Runner, scale: number, sink?: Sink): Promise<Seen> {
  // Whole calls of ten on each connection.
  const emails = Math.max(1, Math.round((count * scale) / 50)) * 50;
  const before = { cpu: contender.cpuMs(), sink: sink?.cpuMs() ?? 0 };
  const took = await seconds(() =>
    contender.send({
      count: emails,
      connections: CONNECTIONS,
      ...(sink === undefined ? {} : { port: sink.port }),
      ...task,
    }),
  );
  return {
    rate: emails / took,
    cpu: ((contender.cpuMs() - before.cpu) * 1_000) / emails,
    sinkShare: ((sink?.cpuMs() ?? 0) - before.sink) / (took * 1_000),
  };
}

/** Composing alone, in workerd: what an email costs before it goes anywhere. */
async function composing(
  ours: Contender,
  nodemailer: Contender,
  rounds: number,
  scale: number,
): Promise<readonly Figure[]> {
  const mine: number[] = [];
  const theirs: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const one = await once({ name: "", contender: ours, count: 40_000 }, scale);
    const other = await once({ name: "", contender: nodemailer, count: 1_000 }, scale);
    if (round < 0) continue;
    mine.push(one.rate);
    theirs.push(other.rate);
  }
  const ratios = mine.map((rate, round) => rate / (theirs[round] ?? Number.NaN));
  return [
    rate("composing alone", "emails/s", mine),
    told("composing alone, nodemailer in workerd", "emails/s", theirs),
    ratio("composing alone / nodemailer in workerd", ratios, 50),
  ];
}
