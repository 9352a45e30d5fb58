/** `tidings rollback`: the version before, on the air again. */
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";
import { rollBack } from "../deploy/rolling-back.ts";
import { askAt } from "../deploy/terminal.ts";

export const rollbackCommand: Command = {
  name: "rollback",
  summary: "Put the version before the present one on the air again",
  usage: `Usage: tidings rollback [--to VERSION] [--account ACCOUNT] [--env NAME] [--dry-run]

Puts code, posts and files back to what was on the air before the present version; again, and it goes back one more.
It does not undo migrations, what is in the database, secrets, the cron, the queue or the domain.

  --to VERSION       a version that was on the air before, by its id
  --account ACCOUNT  id or name, where your sign-in opens several (also CLOUDFLARE_ACCOUNT_ID)
  --env NAME         of \`tidings deploy --env NAME\`
  --dry-run          name the two versions, and change nothing`,
  operands: false,
  options: {
    to: { type: "string" },
    account: { type: "string" },
    env: { type: "string" },
    "dry-run": { type: "boolean" },
  },
  run: rollback,
};

async function rollback(args: CommandArguments, io: CommandIo): Promise<number> {
  const env = stringOption(args, "env");
  const account = stringOption(args, "account");
  const to = stringOption(args, "to");
  const ask = askAt(io);
  const done = await rollBack({
    cwd: io.cwd,
    dryRun: args.values["dry-run"] === true,
    say: io.stdout,
    ...(env !== undefined && { env }),
    ...(account !== undefined && { account }),
    ...(to !== undefined && { to }),
    ...(ask && { ask }),
  });
  if (done.kind === "done") return 0;
  io.stderr(`tidings rollback: ${done.reason}`);
  return 1;
}
