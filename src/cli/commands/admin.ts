/** `tidings admin`: a link that lets its owner into the desk, once. */
import type { MadeLink } from "../../access/entering.ts";
import { MINUTE } from "../../text/time.ts";
import { apiSite, callApi } from "../api-site.ts";
import { type Command, type CommandArguments, type CommandIo, stringOption } from "../command.ts";

export const adminCommand: Command = {
  name: "admin",
  summary: "Print a link that lets you into the desk at /admin",
  usage: `Usage: tidings admin [ADDRESS] [--site URL]

Prints a link that opens the desk once, within 15 minutes. Behind it you make a passkey, and come in by that from
then on. Without an address it is for the operator whom publication.yaml names, who is an owner; with one it is for
somebody who works at the desk already, and has lost their passkey.

  --site URL   the running site (default: what \`npm start\` runs here, else http://localhost:8787)

The bearer token is the deployment's API_TOKEN: it is read from the environment variable TIDINGS_API_TOKEN, or for
this machine from .dev.vars.`,
  options: { site: { type: "string" } },
  run: admin,
};

async function admin(args: CommandArguments, io: CommandIo): Promise<number> {
  const [address, ...more] = args.positionals;
  if (more.length > 0) {
    io.stderr("tidings admin: name one address, or none for the operator.");
    return 2;
  }
  const site = apiSite(stringOption(args, "site"), process.env.TIDINGS_API_TOKEN, io.cwd);
  if (site.kind === "refused") {
    io.stderr(`tidings admin: ${site.reason}`);
    return 1;
  }
  const wanted = address === undefined ? {} : { address };
  const called = await callApi<MadeLink>(site, "POST", "/api/v1/desk/links", wanted);
  if (called.kind === "failed") {
    io.stderr(`tidings admin: ${called.reason}`);
    return 1;
  }
  const { path, endsAt, person } = called.body;
  io.stdout(site.origin + path);
  const minutes = Math.max(1, Math.round((endsAt - Date.now()) / MINUTE));
  io.stderr(`It lets ${person.address} in once, as ${person.role}, for ${minutes} minutes.`);
  return 0;
}
