/** The Worker: what is on the air under its name, what would be, and how the one becomes the other. */
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { compareText } from "../compile/problem.ts";
import type { CloudflareApi } from "./cloudflare.ts";
import { type Failed, failed, reasonOf } from "./failed.ts";
import type { Project } from "./project.ts";
import type { Run } from "./run.ts";

/** What answers under the Worker's name by now. */
export type OnAir =
  | { readonly kind: "absent" }
  | { readonly kind: "tidings"; readonly version: string; readonly fingerprint?: string }
  | Failed;

/** Cloudflare's number for a Worker that is not there. */
const NO_WORKER = 10_007;

type Deployment = { readonly versions: readonly { readonly version_id: string }[] };
type Version = {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly resources?: { readonly bindings?: readonly { readonly name: string }[] };
};

export async function lookAtWorker({ name }: Project, run: Run): Promise<OnAir> {
  const what = `the Worker ${name} could not be looked at`;
  const status = await run(["deployments", "status", "--json", "--name", name]);
  if (status.kind === "failed") {
    return status.code === NO_WORKER || /does not exist/.test(status.message)
      ? { kind: "absent" }
      : reasonOf(status, what);
  }
  const { versions } = JSON.parse(status.out) as Deployment;
  const id = versions[0]?.version_id ?? "";
  const view = await run(["versions", "view", id, "--json", "--name", name]);
  if (view.kind === "failed") return reasonOf(view, what);
  const { annotations, resources } = JSON.parse(view.out) as Version;
  const bound = resources?.bindings?.map((binding) => binding.name) ?? [];
  if (!bound.includes("DB") || !bound.includes("WAKE")) {
    return failed(
      `the name is taken: the account has another Worker called ${name}. Choose a different \`name\` in wrangler.toml.`,
    );
  }
  // Where two versions share the requests, neither is what is on the air.
  const fingerprint = versions.length === 1 ? annotations?.["workers/tag"] : undefined;
  return { kind: "tidings", version: id, ...(fingerprint !== undefined && { fingerprint }) };
}

/**
 * Builds what would be uploaded, by Wrangler itself, and uploads nothing. A mistake in wrangler.toml or in the sources comes
 * to light here, before anything is made in the account.
 *
 * @param env for the build command; the address among them
 * @returns a name for the whole of it, of at most 25 characters, which is all that a version's tag holds
 */
export async function buildWorker(
  project: Project,
  run: Run,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly kind: "built"; readonly fingerprint: string } | Failed> {
  const folder = mkdtempSync(join(tmpdir(), "tidings-build-"));
  try {
    const args = ["deploy", "--dry-run", "--outdir", folder, "--config", project.config];
    const built = await run(args, env);
    if (built.kind === "failed") return reasonOf(built, "the Worker could not be built");
    const hash = createHash("sha256").update(project.text);
    const { assets } = project;
    for (const file of [...filesBelow(folder).filter(isCode), ...filesBelow(assets)]) {
      const base = file.startsWith(folder) ? folder : assets;
      hash.update(`\n${relative(base, file)}\n`).update(readFileSync(file));
    }
    return { kind: "built", fingerprint: `tidings-${hash.digest("hex").slice(0, 16)}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Maps name folders of this machine, and the note that Wrangler puts beside them has the hour in it. */
function isCode(file: string): boolean {
  return !file.endsWith(".map") && !file.endsWith("README.md");
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort(compareText);
}

/** Whether what belongs to the Worker stands as wrangler.toml wants it: an upload may have ended before that. */
export async function triggersStand(
  { name, crons, consumers, workersDev }: Project,
  account: { readonly id: string; readonly api: CloudflareApi },
): Promise<boolean> {
  const below = `/accounts/${account.id}`;
  const { api } = account;
  const [cron, dev, ...queues] = await Promise.all([
    api<Schedules>("GET", `${below}/workers/scripts/${name}/schedules`),
    api<{ readonly enabled: boolean }>("GET", `${below}/workers/scripts/${name}/subdomain`),
    ...consumers.map((queue) => {
      const query = new URLSearchParams({ name: queue });
      return api<readonly Consumed[]>("GET", `${below}/queues?${query}`);
    }),
  ]);
  return (
    cron.kind === "answer" &&
    cronsOf(cron.result).join() === [...crons].sort().join() &&
    dev.kind === "answer" &&
    dev.result.enabled === workersDev &&
    queues.every((queue) => queue.kind === "answer" && queue.result.some((one) => wakes(one, name)))
  );
}

type Schedules = { readonly schedules: readonly { readonly cron: string }[] };
type Consumed = {
  readonly consumers?: readonly { readonly script?: string; readonly service?: string }[];
};

function cronsOf({ schedules }: Schedules): readonly string[] {
  return schedules.map(({ cron }) => cron).sort();
}

function wakes({ consumers = [] }: Consumed, name: string): boolean {
  return consumers.some(({ script, service }) => script === name || service === name);
}

/** Uploads and puts on the air: assets, code, bindings, the queue, the cron. */
export async function uploadWorker(
  project: Project,
  run: Run,
  env: Readonly<Record<string, string>>,
  { fingerprint, message }: { readonly fingerprint: string; readonly message: string },
): Promise<{ readonly kind: "deployed"; readonly version: string } | Failed> {
  for (const queue of project.consumers.filter((one) => !project.producers.includes(one))) {
    const made = await makeQueue(queue, run);
    if (made !== undefined) return made;
  }
  const args = ["deploy", "--config", project.config, "--tag", fingerprint, "--message", message];
  const deployed = await run(args, env);
  if (deployed.kind === "failed") return reasonOf(deployed, "the Worker could not be deployed");
  return { kind: "deployed", version: deployed.deployed?.version ?? "" };
}

/** `wrangler deploy` makes queues that the Worker writes into, and wants to find those that only wake it. */
async function makeQueue(queue: string, run: Run): Promise<Failed | undefined> {
  const seen = await run(["queues", "info", queue]);
  if (seen.kind === "done") return undefined;
  if (!/does not exist/.test(seen.message))
    return reasonOf(seen, `the queue ${queue} is not known`);
  const made = await run(["queues", "create", queue]);
  return made.kind === "failed"
    ? reasonOf(made, `the queue ${queue} could not be made`)
    : undefined;
}
