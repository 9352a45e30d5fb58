/** Exports of Substack, each with what must come out of it. */
import { instants, maker, plainHtml } from "./made-texts.ts";

export const HEADER =
  "post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url";

export function csv(cells: readonly string[]): string {
  return cells
    .map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(",");
}

/** An export of `count` posts that link to each other at `root`. */
export function substackExport(seed: number, count: number, root: string, before: string) {
  const make = maker(seed);
  const expected = instants(make, count).map((ms, at) => ({
    id: `${100_000 + at}`,
    slug: at === 0 ? "привет-мир" : `post-${at}`,
    title: `${make.words(4)}, "${make.words(1)}"`,
    subtitle: at % 7 === 0 ? "two\nlines, with a comma" : make.words(6),
    date: new Date(ms).toISOString(),
    html: `${plainHtml(make, 4)}<p>See <a href="${root}/p/post-${(at % (count - 1)) + 1}">more</a>.</p>`,
    recording: at % 9 === 0 ? `https://api.example.com/${at}/file.mp3` : "",
  }));
  const lines = expected.map((one) =>
    csv([
      `${one.id}.${one.slug}`,
      one.date,
      "true",
      one.date,
      "",
      one.recording === "" ? "newsletter" : "podcast",
      "everyone",
      one.title,
      one.subtitle,
      one.recording,
    ]),
  );
  const files = Object.fromEntries(
    expected.map(({ id, slug, html }) => [`${before}posts/${id}.${slug}.html`, html]),
  );
  return {
    expected,
    files: { [`${before}posts.csv`]: `\ufeff${HEADER}\r\n${lines.join("\r\n")}\r\n`, ...files },
  };
}
