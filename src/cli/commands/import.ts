/** `tidings import`: files of other programs → posts. */
import type { Command } from "../command.ts";

const usage = `Usage: tidings import SOURCE… [OPTIONS]

A source is a file, a folder, a zip or another program's export. Plain text, Markdown (with any front matter or
none) and HTML become posts, in UTF-8, UTF-16 or Windows-1252. A text that begins with "date 2025-08-31 " is dated
so. What says that it is not public becomes a draft. Nothing is overwritten. A second run brings in what has changed
at the source and was not touched here. What is public in a folder, zip or export gets \`email: false\`: nobody is
mailed the archive. import.yaml beside content/ says which tag is which topic and who is who; the first run writes it.

  --title TITLE    the title (for one file); otherwise the file's own, or its first sentence
  --topic SLUG     a topic of publication.yaml for every file; repeat it for several
  --date DATE      2025-08-31 or 2025-08-31T09:30:00+04:00; otherwise the file's own, or today
  --draft          nobody sees the posts before you remove \`draft: true\`
  --no-email       the digest never carries the posts
  --email          the digest carries posts of a folder, zip or export like new ones
  --site URL       the old site's address: links to it become links to your posts
  --address PATH   the pattern of its addresses, such as /blog/:year/:slug, where the source does not say them
  --media DIR      a folder with its pictures; repeat it for several
  --fetch-media    fetch pictures that stand on the old site only, with or without a SOURCE; again goes on
  --dry-run        say what would happen and write nothing
  --content DIR    the content directory; ./content when left out

Example: tidings import report.txt --topic trade --draft`;

export const importCommand: Command = {
  name: "import",
  summary: "Bring in posts from files, folders and exports of other programs",
  usage,
  options: {
    title: { type: "string" },
    topic: { type: "string", multiple: true },
    date: { type: "string" },
    draft: { type: "boolean" },
    "no-email": { type: "boolean" },
    email: { type: "boolean" },
    site: { type: "string" },
    address: { type: "string" },
    media: { type: "string", multiple: true },
    "fetch-media": { type: "boolean" },
    "dry-run": { type: "boolean" },
    content: { type: "string" },
  },
  // The one place of this command that reads the clock.
  run: async (args, io) => {
    const { importFiles } = await import("../import/intake.ts");
    const code = await importFiles(args, io, Date.now());
    if (code === 2) io.stderr(usage);
    return code;
  },
};
