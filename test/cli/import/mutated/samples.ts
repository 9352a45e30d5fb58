/** One honest export of each format, which the mutations damage. Whoever adds a source adds a line. */

import { astro, eleventy, hugo, jekyll, obsidian } from "./folder-samples.ts";
import { buttondown, ghost, mailchimp, medium, microfeed, substack } from "./program-samples.ts";
import { atom, ghostExport, jsonFeed, rss, wxr } from "./xml-samples.ts";

export type ExportSample = {
  /** "wordpress". */
  readonly name: string;
  /** Path → content, as they lie in a folder or in a zip; of a file alone, the one file. */
  readonly files: () => Readonly<Record<string, string | Uint8Array>>;
  readonly as: "file" | "folder" | "zip";
};

export const SAMPLES: readonly ExportSample[] = [
  { name: "texts", files: texts, as: "folder" },
  { name: "texts in a zip", files: texts, as: "zip" },
  { name: "wordpress", files: () => ({ "export.xml": wxr() }), as: "file" },
  { name: "wordpress in a zip", files: () => ({ "export.xml": wxr() }), as: "zip" },
  { name: "rss", files: () => ({ "feed.xml": rss() }), as: "file" },
  { name: "atom", files: () => ({ "atom.xml": atom() }), as: "file" },
  { name: "json feed", files: () => ({ "feed.json": jsonFeed() }), as: "file" },
  {
    name: "ghost in a zip",
    files: () => ({ "data/old.ghost.json": ghostExport(), "content/images/a.jpg": "x" }),
    as: "zip",
  },
  { name: "ghost", files: ghost, as: "zip" },
  { name: "substack", files: substack, as: "zip" },
  { name: "medium", files: medium, as: "zip" },
  { name: "buttondown", files: buttondown, as: "file" },
  { name: "mailchimp", files: mailchimp, as: "folder" },
  { name: "microfeed", files: microfeed, as: "file" },
  { name: "jekyll", files: jekyll, as: "folder" },
  { name: "hugo", files: hugo, as: "folder" },
  { name: "hugo in a zip", files: hugo, as: "zip" },
  { name: "eleventy", files: eleventy, as: "folder" },
  { name: "astro", files: astro, as: "folder" },
  { name: "obsidian", files: obsidian, as: "zip" },
];

function texts(): Readonly<Record<string, string>> {
  return {
    "a.md": "---\ntitle: Ports of the Caspian\ndate: 2024-05-01\ntags: [trade]\n---\n\nA *port*.\n",
    "2019/b.html":
      "<!doctype html><html lang=de><title>Häfen</title><article><h1>Häfen</h1><p>Ein <b>Hafen</b>.</p></article></html>",
    "c.txt": "date 2025-08-31 On Sunday the presidents met. They spoke.\n\nThen they left.\n",
    "d.md": "# Notes\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n```js\nlet x;\n```\n",
  };
}
