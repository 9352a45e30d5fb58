/** What a deployment knows before it changes anything: the content, the account, what is there, and what was built. */
import { counted } from "../../text/amounts.ts";
import { type Account, type Ask, accountWanted, chooseAccount } from "./account.ts";
import { checkContentForDeploy, type ReadyContent } from "./content.ts";
import { hasDatabase } from "./database.ts";
import { type Bound, lookAtDomain } from "./domain.ts";
import { type Failed, failed } from "./failed.ts";
import { isFailed, type Progress } from "./progress.ts";
import type { Project } from "./project.ts";
import { type Run, wranglerFor } from "./run.ts";
import { buildWorker, lookAtWorker, type OnAir } from "./worker.ts";

export type DeployOptions = {
  readonly cwd: string;
  readonly env?: string;
  /** An account's id or name. */
  readonly account?: string;
  readonly dryRun: boolean;
  readonly sample: boolean;
  /** Where the deployment is looked at, in place of its own address. */
  readonly site?: string;
  /** DNS over HTTPS. */
  readonly resolver: string;
  /** The program's version, for the message that Cloudflare shows beside the deployment. */
  readonly version: string;
  readonly ask?: Ask;
  readonly say: (line: string) => void;
  readonly warn: (line: string) => void;
  /** As of `CommandIo`. */
  readonly progress?: (text: string) => void;
};

/** All that is known before anything is changed. */
export type Ready = {
  readonly project: Project;
  readonly content: ReadyContent;
  readonly account: Account;
  readonly run: Run;
  /** Where the Worker answers without a domain of its own; undefined where wrangler.toml does not want that. */
  readonly devOrigin: string | undefined;
  /** For the build: the address, where it is not that of the publication. */
  readonly env: Readonly<Record<string, string>>;
  /** The host of the address, where it is to be bound. */
  readonly host: string | undefined;
  readonly fingerprint: string;
  readonly onAir: Exclude<OnAir, Failed>;
  readonly database: "there" | "absent";
  readonly domain: Exclude<Bound, Failed> | undefined;
};

/** Looks at the folder and at the account, and builds; nothing is changed. */
export async function prepare(
  options: DeployOptions,
  project: Project,
  { act }: Progress,
): Promise<Ready | Failed> {
  const content = await act(
    "Content",
    () => checkContentForDeploy(project, options.sample),
    ({ words, warnings }) =>
      `${words}, ${warnings.length === 0 ? "nothing wrong" : counted(warnings.length, "warning")}`,
  );
  if (content.kind === "failed") return content;
  for (const line of content.warnings) options.warn(`warning: ${line}`);
  const account = await act(
    "Account",
    () => chooseAccount(options.cwd, accountWanted(options.account, project), options.ask),
    ({ name, id }) => `${name} (${id})`,
  );
  if (account.kind === "failed") return account;
  const run = wranglerFor(options.cwd, account.id);
  const own = options.env !== undefined || content.addressIsSample;
  const host =
    own || project.hasRoutes ? undefined : new URL(content.index.publication.address).hostname;
  const devOrigin = await devOriginOf(project, account);
  if (devOrigin?.kind === "failed") return devOrigin;
  const env: Readonly<Record<string, string>> =
    own && devOrigin !== undefined && !process.env.TIDINGS_ADDRESS
      ? { TIDINGS_ADDRESS: devOrigin.origin }
      : {};
  const looked = await act(
    "Build, and what is there",
    () => buildAndLook({ project, host, account, run, env }),
    (found) => `${found.fingerprint}; ${wordsOfLook(found)}`,
  );
  if (isFailed(looked)) return looked;
  const parts = { project, content, account, run, env, host, devOrigin: devOrigin?.origin };
  return { ...parts, ...looked };
}

type Looked = Pick<Ready, "onAir" | "database" | "domain" | "fingerprint"> & {
  readonly kind: "looked";
};

async function buildAndLook({
  project,
  host,
  account,
  run,
  env,
}: Pick<Ready, "project" | "host" | "account" | "run" | "env">): Promise<Looked | Failed> {
  const [built, onAir, database, domain] = await Promise.all([
    buildWorker(project, run, env),
    lookAtWorker(project, run),
    hasDatabase(project, run),
    host === undefined ? undefined : lookAtDomain(host, project.name, account),
  ]);
  if (built.kind === "failed") return built;
  if (onAir.kind === "failed") return onAir;
  if (database.kind === "failed") return database;
  if (domain?.kind === "failed") return domain;
  const { fingerprint } = built;
  return { kind: "looked", fingerprint, onAir, database: database.kind, domain };
}

function wordsOfLook({ onAir, database, domain }: Looked): string {
  return [
    onAir.kind === "absent" ? "no Worker yet" : "a Worker",
    database === "absent" ? "no database yet" : "a database",
    ...(domain === undefined ? [] : [domain.kind === "bound" ? "the domain" : "no domain yet"]),
  ].join(", ");
}

/** Cloudflare's number for an account without a name below workers.dev. */
const NO_SUBDOMAIN = 10_007;

async function devOriginOf(
  { name, workersDev }: Project,
  { id, api }: Account,
): Promise<{ readonly kind: "origin"; readonly origin: string } | Failed | undefined> {
  if (!workersDev) return undefined;
  const answer = await api<{ readonly subdomain: string }>(
    "GET",
    `/accounts/${id}/workers/subdomain`,
  );
  if (answer.kind === "answer") {
    return { kind: "origin", origin: `https://${name}.${answer.result.subdomain}.workers.dev` };
  }
  if (answer.code !== NO_SUBDOMAIN) return answer;
  return failed(
    `the account has no workers.dev subdomain yet: choose one at https://dash.cloudflare.com/${id}/workers/onboarding, and run this again.`,
  );
}
