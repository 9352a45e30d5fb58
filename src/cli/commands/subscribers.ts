/** `tidings subscribers`: the list of people, in and out and one by one. */
import type { Command } from "../command.ts";

const usage = `Usage: tidings subscribers import FILE [--dry-run] [--as STATE]
       tidings subscribers export [FILE]
       tidings subscribers list [--state STATE] [--limit N]
       tidings subscribers add ADDRESS [--cadence C] [--topic SLUG]… [--vouch TEXT]
       tidings subscribers remove ADDRESS [--erase]
       tidings subscribers bursts
       tidings subscribers undo-burst NUMBER

import   reads a CSV file of Mailchimp, Substack, Buttondown, Ghost, Kit, beehiiv, MailPoet, Jetpack,
         listmonk or Tidings, known by its columns, the lists in a zip of Substack or Mailchimp, members in
         a JSON export of Ghost, or a plain list with a column "email"; between commas, semicolons, tabs
         or |. Who unsubscribed, bounced or complained there does not receive here; who is known here,
         suppressed or erased is not changed or brought back. A row that cannot be taken is named by its
         line, and a column that is not read by its name. Doing it twice changes nothing.
export   writes everybody as CSV, to FILE or to standard output; import reads it back.
add      sends a confirmation to the address, unless --vouch says how you know that its owner agreed.
remove   unsubscribes; with --erase it forgets the person and keeps a keyed hash only (needs a running site).
bursts   lists confirmations and unsubscribings of many at one mail domain within seconds, which a security
         program that opens links may have made.
undo-burst  makes such confirmations unconfirmed again and asks each once more by email; who was unsubscribed
         stays so and is asked once by email whether they meant to leave.

  --dry-run        say what the import would do and write nothing
  --as STATE       everybody in the file has left, whatever it says: unsubscribed, bounced or complained, or
                   suppressed, which no sign-up undoes
  --state STATE    pending, active, paused, unsubscribed, bounced or complained
  --limit N        how many to list (default: 50)
  --cadence C      one that the publication offers, such as weekly; otherwise the publication's default
  --topic SLUG     a topic to follow; repeat it for several; none is everything
  --vouch TEXT     such as "signed up on paper at the fair, 3 May"; kept as the consent record
  --erase          forget everything about the person
  --json           for programs: one object; an export to standard output one object a line
  --site URL       a running site instead of this directory, by its API; the bearer token is read from the
                   environment variable TIDINGS_API_TOKEN

Without --site it works through \`npm start\` if that runs in this directory, else on the local database,
and waits while another process holds it. Exit code 1 when nothing was done, or no row of a file was taken.`;

export const subscribersCommand: Command = {
  name: "subscribers",
  summary: "Import, export, list, add and remove subscribers; undo what a machine did for many",
  usage,
  options: {
    "dry-run": { type: "boolean" },
    as: { type: "string" },
    json: { type: "boolean" },
    state: { type: "string" },
    limit: { type: "string" },
    cadence: { type: "string" },
    topic: { type: "string", multiple: true },
    vouch: { type: "string" },
    erase: { type: "boolean" },
    site: { type: "string" },
  },
  run: async (args, io) => {
    const [verb, ...rest] = args.positionals;
    const { runSubscribers } = await import("../subscribers/run.ts");
    const code = await runSubscribers(verb, { ...args, positionals: rest }, io);
    if (code === 2) io.stderr(usage);
    return code;
  },
};
