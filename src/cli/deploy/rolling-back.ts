/** Back to the version that was on the air before the present one. */
import { type Ask, accountWanted, chooseAccount } from "./account.ts";
import { type Failed, failed, reasonOf } from "./failed.ts";
import { readProject } from "./project.ts";
import { type Run, wranglerFor } from "./run.ts";

export type RollbackOptions = {
  readonly cwd: string;
  readonly env?: string;
  /** An account's id or name. */
  readonly account?: string;
  /** A version's id, in place of the one before. */
  readonly to?: string;
  readonly dryRun: boolean;
  readonly ask?: Ask;
  readonly say: (line: string) => void;
};

/** Newest last, as `wrangler deployments list` has them. */
type Deployment = {
  readonly created_on: string;
  readonly versions: readonly { readonly version_id: string }[];
};

export async function rollBack(
  options: RollbackOptions,
): Promise<{ readonly kind: "done" } | Failed> {
  const { cwd, say } = options;
  const project = readProject(cwd, options.env);
  if (project.kind === "failed") return project;
  const { name } = project;
  const account = await chooseAccount(cwd, accountWanted(options.account, project), options.ask);
  if (account.kind === "failed") return account;
  const run = wranglerFor(cwd, account.id);
  const change = await changeOf(name, options.to, run);
  if (change.kind === "failed") return change;
  say(`On the air: ${change.from.id}, since ${change.from.since}`);
  say(`Going back to: ${change.to.id}, first on the air ${change.to.since}`);
  if (options.dryRun) {
    say("--dry-run: nothing was changed.");
    return { kind: "done" };
  }
  const back = ["rollback", change.to.id, "--yes", "--name", name, "--message", "tidings rollback"];
  const done = await run(back);
  if (done.kind === "failed") return reasonOf(done, "the version before could not be put back");
  say("It is on the air.");
  say(
    "Not undone: migrations and what is in the database, secrets, the cron, the queue, the domain.",
  );
  say("content/ is as it was here: the next `tidings deploy` puts it on the air again.");
  return { kind: "done" };
}

type Point = { readonly id: string; readonly since: string };

async function changeOf(
  name: string,
  to: string | undefined,
  run: Run,
): Promise<{ readonly kind: "change"; readonly from: Point; readonly to: Point } | Failed> {
  const listed = await run(["deployments", "list", "--json", "--name", name]);
  if (listed.kind === "failed") {
    return /does not exist/.test(listed.message)
      ? failed(`the account has no Worker ${name}: nothing was ever deployed under that name.`)
      : reasonOf(listed, "the deployments could not be listed");
  }
  const points = (JSON.parse(listed.out) as readonly Deployment[]).map(pointOf);
  const from = points.at(-1);
  if (from === undefined) return failed(`nothing of ${name} is on the air.`);
  const before =
    to === undefined ? versionBefore(points, from.id) : points.find(({ id }) => id === to);
  if (before !== undefined) return { kind: "change", from, to: before };
  return to === undefined
    ? failed(
        `there is no version before ${from.id}: it is the first of those that Cloudflare lists.`,
      )
    : failed(
        `${to} is none of the latest deployments: \`npx wrangler deployments list\` names them.`,
      );
}

function pointOf({ created_on: since, versions }: Deployment): Point {
  return { id: versions[0]?.version_id ?? "", since };
}

/**
 * What was on the air when the present version first came. The deployment before the latest would not do: after one
 * rollback that is the version which was just left.
 */
export function versionBefore(points: readonly Point[], current: string): Point | undefined {
  const first = points.findIndex(({ id }) => id === current);
  return points.slice(0, Math.max(0, first)).findLast(({ id }) => id !== current);
}
