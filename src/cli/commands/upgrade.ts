/** `tidings upgrade --check`: what the newest version would change. */
import type { Command } from "../command.ts";

const usage = `Usage: tidings upgrade --check [--site URL] [--json]

Compares what is installed here with the newest version that npm finds, and lists what its changelog says of
the versions in between, which migrations the database has not been through, and what readers and subscribers
see by themselves. It installs and changes nothing.

  --check      say what an upgrade brings
  --site URL   also ask the deployed site which migrations it has
  --json       for programs

\`npm install tidings@latest && npx tidings deploy\` upgrades. The bearer token for --site is the deployment's
API_TOKEN, read from the environment variable TIDINGS_API_TOKEN.`;

export const upgradeCommand: Command = {
  name: "upgrade",
  summary: "Say what the newest version would change",
  usage,
  operands: false,
  options: { check: { type: "boolean" }, site: { type: "string" }, json: { type: "boolean" } },
  run: async (args, io) => (await import("../upgrade/checking.ts")).showUpgrade(args, io),
};
