/** What `tidings backup` and `tidings restore` begin with: which file, which site, which database, and the passphrase. */
import { accessSync, constants, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type Failure, failure } from "../../text/failure.ts";
import { type ApiSite, apiSite, callApi } from "../api-site.ts";
import { type CommandArguments, type CommandIo, stringOption } from "../command.ts";
import { accountWanted, chooseAccount } from "../deploy/account.ts";
import { readProject } from "../deploy/project.ts";
import { wranglerFor } from "../deploy/run.ts";
import { askAt } from "../deploy/terminal.ts";
import { runWrangler } from "../wrangler.ts";
import { type DatabaseSight, lookAtDatabase, type Place } from "./database.ts";
import { askPassphrase } from "./passphrase.ts";

/** Options that say which deployment is meant. */
export const MOVING_OPTIONS = {
  site: { type: "string" },
  env: { type: "string" },
  account: { type: "string" },
} as const;

export const MOVING_USAGE = `  --site URL         the deployment whose database and keys they are; \`wrangler login\` must know its account
                     (default: this machine's, while \`npm start\` runs)
  --env NAME         of \`tidings deploy --env NAME\`
  --account ACCOUNT  id or name, where your sign-in opens several (also CLOUDFLARE_ACCOUNT_ID)`;

export type Moving = {
  readonly kind: "moving";
  /** As it was typed. */
  readonly name: string;
  /** Absolute. */
  readonly file: string;
  readonly site: ApiSite;
  readonly passphrase: string;
  readonly place: Place;
};

type NotMoving = Failure<"refused"> & { readonly code: number };

/** @param twice whether the passphrase is a new one, and the file one to write */
export async function beginMoving(
  args: CommandArguments,
  io: CommandIo,
  twice: boolean,
): Promise<Moving | NotMoving> {
  const [name, extra] = args.positionals;
  if (name === undefined || extra !== undefined) return refused("name one file.", 2);
  const url = stringOption(args, "site");
  const [env, account] = [stringOption(args, "env"), stringOption(args, "account")];
  if (url === undefined && (env ?? account) !== undefined) {
    return refused("--env and --account are of a deployment: name it with --site too.", 2);
  }
  const site = apiSite(url, process.env.TIDINGS_API_TOKEN, io.cwd);
  if (site.kind === "refused") return refused(site.reason);
  const file = resolve(io.cwd, name);
  const unfit = unfitFile(file, twice);
  if (unfit !== undefined) return refused(`${name} ${unfit}.`);
  const passphrase = await askPassphrase(io, twice);
  if (passphrase.kind === "refused") return refused(passphrase.reason);
  const place = url === undefined ? localPlace(io.cwd) : await remotePlace(io, env, account);
  if (place.kind === "failed") return refused(place.reason);
  return { kind: "moving", name, file, site, passphrase: passphrase.passphrase, place };
}

/** Why a file cannot be, before anything is stopped for it. @param written whether it will be written */
function unfitFile(file: string, written: boolean): string | undefined {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) return "is a folder: name a file";
  if (!written) return undefined;
  try {
    accessSync(dirname(file), constants.W_OK);
    return undefined;
  } catch {
    return "cannot be written: there is no such folder, or you may not write in it";
  }
}

function localPlace(cwd: string): Place {
  return { kind: "place", run: (args) => runWrangler(args, { cwd }), flags: ["--local"] };
}

async function remotePlace(
  io: CommandIo,
  env: string | undefined,
  wanted: string | undefined,
): Promise<Place | Failure<"failed">> {
  const project = readProject(io.cwd, env);
  if (project.kind === "failed") return project;
  const account = await chooseAccount(io.cwd, accountWanted(wanted, project), askAt(io));
  if (account.kind === "failed") return account;
  const flags = ["--remote", "--config", project.config];
  return { kind: "place", run: wranglerFor(io.cwd, account.id), flags };
}

/**
 * Looks at the database, and makes sure that it is the site's own: the keys come from the one and the rows from the
 * other, and of two deployments they would fit together nowhere.
 */
export async function lookAtOwnDatabase({
  site,
  place,
}: Pick<Moving, "site" | "place">): Promise<DatabaseSight | Failure<"failed">> {
  // A first tick between the two questions is over at the second time.
  for (let attempt = 1; ; attempt += 1) {
    const asked = await callApi<{ readonly epoch?: string | null }>(
      site,
      "GET",
      "/api/v1/database/epoch",
    );
    if (asked.kind === "failed") return asked;
    const seen = await lookAtDatabase(place);
    if (seen.kind === "failed" || seen.epoch === (asked.body.epoch ?? undefined)) return seen;
    if (attempt > 1) {
      return failure(
        "failed",
        `the database of the wrangler.toml here is not that of ${site.origin}: start in that publication's folder, and name a copy of it with --env as \`tidings deploy\` does.`,
      );
    }
  }
}

function refused(reason: string, code = 1): NotMoving {
  return { ...failure("refused", reason), code };
}
