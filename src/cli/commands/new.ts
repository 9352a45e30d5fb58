/** `tidings new`: a post with a permanent id and the present time, ready to be written. */
import type { Command } from "../command.ts";

const usage = `Usage: tidings new "Title" [OPTIONS]

Writes content/posts/YYYY-MM-DD-slug.md with a fresh permanent id, as a draft, and prints its path.
Nothing is overwritten.

  --topic SLUG     a topic of publication.yaml; repeat it for several
  --date DATE      2025-08-31 or 2025-08-31T09:30:00+04:00; this minute when left out
  --slug SLUG      the last part of its address; made from the title when left out
  --content DIR    the content directory; ./content when left out

Example: tidings new "Talks in Tianjin" --topic diplomacy --topic trade`;

export const newCommand: Command = {
  name: "new",
  summary: "Begin a post with a permanent id",
  usage,
  options: {
    topic: { type: "string", multiple: true },
    date: { type: "string" },
    slug: { type: "string" },
    content: { type: "string" },
  },
  // The one place of this command that reads the clock.
  run: async (args, io) => {
    const { beginPost } = await import("../import/draft.ts");
    const code = beginPost(args, io, Date.now());
    if (code === 2) io.stderr(usage);
    return code;
  },
};
