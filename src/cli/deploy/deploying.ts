/**
 * From a folder to the air, act by act. Each act looks first and does only what is wanting, so that a run which was ended by
 * a fault is finished by the next, and a run with nothing to do changes nothing.
 */
import { askAll, overHttps } from "../../doctor/dns.ts";
import { questionsOf } from "../../doctor/domain.ts";
import { type Finding, fine, linesOf, mend } from "../../doctor/finding.ts";
import type { Account } from "./account.ts";
import { type Known, leftByHand, sendingOf } from "./by-hand.ts";
import { makeDatabase, migrateDatabase, waitingMigrations } from "./database.ts";
import { type Bound, bindDomain } from "./domain.ts";
import type { Failed } from "./failed.ts";
import { lookFromOutside } from "./outside.ts";
import { createProgress, isFailed, type Progress } from "./progress.ts";
import { type Project, readProject } from "./project.ts";
import { type DeployOptions, prepare, type Ready } from "./ready.ts";
import { carryRecordings, foreseeRecordings } from "./recordings.ts";
import { triggersStand, uploadWorker } from "./worker.ts";

const ACTS = 7;

/** @returns the exit code of the command: 0 done, 1 something must be mended first */
export async function deployPublication(options: DeployOptions): Promise<number> {
  const project = readProject(options.cwd, options.env);
  if (project.kind === "failed") return refused(options, project);
  const acts = ACTS + (project.recordings === undefined ? 0 : 1);
  const progress = createProgress(options.say, acts, () => performance.now());
  const ready = await prepare(options, project, progress);
  if (isFailed(ready)) return refused(options, ready);
  const deployed = await (options.dryRun ? rehearse : carryOut)(options, ready, progress);
  return typeof deployed === "number" ? deployed : refused(options, deployed);
}

function refused({ warn }: DeployOptions, { reason, details = [] }: Failed): number {
  for (const line of details) warn(line);
  warn(`tidings deploy: ${reason}`);
  return 1;
}

/** Says each act that would change something, and does none. */
async function rehearse(
  { say }: DeployOptions,
  { project, onAir, database, domain, host, run, account, fingerprint, content }: Ready,
): Promise<number | Failed> {
  const waiting = database === "there" ? await waitingMigrations(project, run) : undefined;
  if (waiting !== undefined && typeof waiting !== "number") return waiting;
  const recordings = await foreseeRecordings(project, account, content.index.media);
  if (isFailed(recordings)) return recordings;
  const same = await isOnAir(project, onAir, fingerprint, account);
  const acts = [
    ...(database === "absent" ? [`make the database ${project.database.name}`] : []),
    ...(waiting === 0 ? [] : [`apply ${waiting ?? "all"} migrations to it`]),
    ...recordings.lines,
    ...(same ? [] : [`upload the Worker ${project.name} (${fingerprint}) and put it on the air`]),
    ...(onAir.kind === "tidings"
      ? []
      : [
          `make its queue ${project.consumers.join(", ")}, and its cron ${project.crons.join(", ")}`,
        ]),
    ...(domain?.kind === "free" ? [`bind ${host} to it`] : []),
  ];
  say(acts.length === 0 ? "Nothing would be changed." : "It would:");
  for (const line of acts) say(`  ${line}`);
  if (domain?.kind === "wanting") say(`By hand: ${domain.line}`);
  say("--dry-run: nothing was changed.");
  return 0;
}

async function isOnAir(
  project: Project,
  onAir: Ready["onAir"],
  fingerprint: string,
  account: Account,
): Promise<boolean> {
  if (onAir.kind === "absent" || onAir.fingerprint !== fingerprint) return false;
  return triggersStand(project, account);
}

async function carryOut(
  options: DeployOptions,
  ready: Ready,
  { act }: Progress,
): Promise<number | Failed> {
  const { project, run } = ready;
  const database = await act(
    "Database",
    async () => {
      const made = ready.database === "absent" ? await makeDatabase(project, run) : undefined;
      return made ?? migrateDatabase(project, run);
    },
    ({ words }) =>
      ready.database === "absent" ? `${project.database.name} is made, ${words}` : words,
  );
  if (database.kind === "failed") return database;
  if (project.recordings !== undefined) {
    const filled = await act(
      "Recordings",
      () => carryRecordings(project, ready.account, ready.content.index.media, options.progress),
      ({ words }) => words,
    );
    if (filled.kind === "failed") return filled;
  }
  const worker = await act(
    "Worker",
    () => putOnAir(options, ready),
    ({ words }) => words,
  );
  if (worker.kind === "failed") return worker;
  const domain = await act(
    "Domain",
    async () => settleDomain(ready),
    ({ kind }) => wordsOfDomain(kind, ready),
  );
  if (domain.kind === "failed") return domain;
  const address = ready.content.index.publication.address;
  const bound = domain.kind === "bound" ? address : undefined;
  const origin = bound ?? ready.devOrigin ?? address;
  // A domain that has just been bound waits for its certificate.
  const asked =
    ready.domain?.kind === "bound" || ready.devOrigin === undefined ? origin : ready.devOrigin;
  const [seen, secrets] = await Promise.all([
    act(
      "From outside",
      () => lookAtAll(options.site ?? asked, ready),
      ({ findings }) => (isGood(findings) ? "it answers as it should" : "something is wrong"),
    ),
    secretsOf(ready),
  ]);
  if (isFailed(seen)) return seen;
  for (const line of linesOf(seen.findings)) options.say(`     ${line}`);
  await sayWhatIsLeft(options, ready, {
    origin,
    secrets,
    ...(domain.kind === "wanting" && { domain: domain.line }),
  });
  return isGood(seen.findings) ? 0 : 1;
}

async function lookAtAll(
  origin: string,
  { content, project, account }: Ready,
): Promise<{ readonly findings: readonly Finding[] }> {
  const findings = await lookFromOutside({ origin, title: content.index.publication.title });
  return { findings: [...findings, await cronFinding(project, account)] };
}

/** Their names; undefined where they could not be listed. */
async function secretsOf({ run, project }: Ready): Promise<readonly string[] | undefined> {
  const listed = await run(["secret", "list", "--name", project.name]);
  if (listed.kind === "failed") return undefined;
  return (JSON.parse(listed.out) as readonly { readonly name: string }[]).map(({ name }) => name);
}

const isGood = (findings: readonly Finding[]) => findings.every(({ level }) => level !== "mend");

async function putOnAir(
  { version }: DeployOptions,
  { project, onAir, fingerprint, account, run, env }: Ready,
): Promise<{ readonly kind: "deployed"; readonly words: string } | Failed> {
  if (await isOnAir(project, onAir, fingerprint, account)) {
    return { kind: "deployed", words: "nothing has changed: it stays as it is" };
  }
  const message = `tidings ${version}`;
  const done = await uploadWorker(project, run, env, { fingerprint, message });
  if (done.kind === "failed") return done;
  return { kind: "deployed", words: `version ${done.version} is on the air` };
}

async function settleDomain({
  domain,
  host,
  project,
  account,
}: Ready): Promise<Bound | { readonly kind: "none" }> {
  if (domain === undefined || host === undefined) return { kind: "none" };
  return domain.kind === "free" ? bindDomain(host, project.name, domain.zone, account) : domain;
}

function wordsOfDomain(
  kind: "none" | "bound" | "free" | "wanting",
  { host, devOrigin, domain }: Ready,
): string {
  if (kind === "none") return `none is bound: ${devOrigin ?? "wrangler.toml names its routes"}`;
  if (kind !== "bound") return `${host} waits for you: see below`;
  return domain?.kind === "bound"
    ? `${host} is bound already`
    : `${host} is bound; its certificate takes some minutes`;
}

type Schedules = { readonly schedules: readonly { readonly cron: string }[] };

async function cronFinding({ name, crons }: Project, { id, api }: Account): Promise<Finding> {
  const path = `/accounts/${id}/workers/scripts/${name}/schedules`;
  const answer = await api<Schedules>("GET", path);
  if (answer.kind === "failed") return mend("cron", `it could not be looked at: ${answer.reason}`);
  const there = answer.result.schedules.map(({ cron }) => cron);
  const lacking = crons.filter((cron) => !there.includes(cron));
  return lacking.length === 0
    ? fine("cron", `"${crons.join('", "')}" is registered; a change takes up to 15 minutes.`)
    : mend("cron", `"${lacking.join('", "')}" is not registered: run this again.`);
}

async function sayWhatIsLeft(
  { say, resolver }: DeployOptions,
  { content, project }: Ready,
  known: Pick<Known, "origin" | "secrets" | "domain">,
): Promise<void> {
  const { publication } = content.index;
  const sendings = sendingOf(publication, project);
  const answers = await askAll(
    (heard) => sendings.flatMap((one) => questionsOf(one, heard)),
    overHttps(resolver),
  );
  say(`On the air: ${known.origin}`);
  say("What only you can do:");
  const left = leftByHand({ publication, project, answers, ...known });
  for (const line of linesOf(left)) say(`  ${line}`);
  say(`\`tidings doctor --site ${known.origin}\` looks at each of them.`);
}
