/** `tidings preview`: the email that would be sent, byte for byte. */
import type { Command } from "../command.ts";

const usage = `Usage: tidings preview [--cadence C] [--topics SLUG,SLUG] [--at INSTANT] [FORM] [--out FILE] [--open]
       tidings preview --broadcast SLUG [FORM] [--out FILE] [--open]
       tidings preview --as ADDRESS [--at INSTANT] [FORM] [--out FILE] [--open]

Composes the email of the next edition with the functions that the cron uses, and prints a short head
and its text part. Nothing is written or sent.

  --cadence C      one that the publication offers, such as weekly (default: the publication's default)
  --topics A,B     for somebody who follows these topics only
  --broadcast SLUG the email of content/broadcasts/SLUG.md, in place of an edition
  --as ADDRESS     for one subscriber of the local database: their cadence, topics, zone and what they
                   have not received yet
  --at INSTANT     the first edition due at or after it: 2026-09-14 (in the publication's zone) or
                   2026-09-14T08:00:00+04:00 (default: now)
  --eml            FORM: the whole message    --html  the HTML part    --text  the text part
  --out FILE       write the form to FILE; its ending .eml, .html or .txt names the form, too
  --open           show the HTML part in the browser
  --content DIR    what the author owns (default: content)
  --address URL    origin in place of the publication's address; also TIDINGS_ADDRESS

Without --as new is what settles after the slot before; of a local database only what is wished of
editions at its desk is asked. If nothing is new, the newest posts stand in, and the head says so.`;

export const previewCommand: Command = {
  name: "preview",
  summary: "Show the email that would be sent",
  usage,
  operands: false,
  options: {
    cadence: { type: "string" },
    topics: { type: "string" },
    broadcast: { type: "string" },
    as: { type: "string" },
    at: { type: "string" },
    eml: { type: "boolean" },
    html: { type: "boolean" },
    text: { type: "boolean" },
    out: { type: "string" },
    open: { type: "boolean" },
    content: { type: "string" },
    address: { type: "string" },
  },
  run: async (args, io) => (await import("../digest/previewing.ts")).showPreview(args, io),
};
