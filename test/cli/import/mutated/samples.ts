/** One honest export of each format, which the mutations damage. Whoever adds a source adds a line. */

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
