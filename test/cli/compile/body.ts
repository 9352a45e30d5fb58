/** Renders one Markdown text against a small site, for tests of the pipeline. */

import { type RenderedBody, renderBody } from "../../../src/cli/compile/markdown/markdown.ts";
import type { ReadMedia } from "../../../src/cli/compile/ship/media.ts";
import type { SiteMap } from "../../../src/markdown/links.ts";
import { en } from "../../../src/templates/i18n/en.ts";

export const ORIGIN = "https://harbour.example";

export const SITE: SiteMap = {
  files: {
    "posts/first.md": "/posts/first",
    "posts/2025/second.md": "/posts/second",
    "posts/draft.md": "/posts/draft",
    "pages/about.md": "/about",
  },
  addresses: {
    "/posts/first": "/posts/first",
    "/posts/second": "/posts/second",
    "/posts/old-second": "/posts/second",
    "/posts/draft": "/posts/draft",
    "/about": "/about",
  },
  drafts: { "/posts/draft": true },
  media: {
    "/media/quay.png": true,
    "/media/quay@2x.png": true,
    "/media/talk.mp3": true,
    "/media/a b.png": true,
  },
  topics: ["tides"],
};

const readMedia: ReadMedia = (path) => ({
  kind: "file",
  media: path.endsWith(".mp3")
    ? { path, type: "audio/mpeg", length: 9, hash: "h" }
    : { path, type: "image/png", length: 9, hash: "h", width: 640, height: 480 },
});

/** The text is a whole file without front matter: line 1 of it is line 1. */
export function renderMarkdown(text: string, language = "en", texts = en.texts): RenderedBody {
  return renderBody(
    {
      path: "posts/first.md",
      file: "content/posts/first.md",
      text,
      firstLine: 1,
      language,
      self: "/posts/first",
      key: "k3v9",
    },
    { site: SITE, readMedia, origin: ORIGIN },
    texts,
  );
}
