/** The links and pictures of one text that moves in → texts and files here, as far as they are here. */
import { posix } from "node:path";
import { mapSrcSet } from "../../../markdown/portable-form.ts";
import { LARGEST_ASSET } from "../../../publication/pieces.ts";
import type { Article, Loss } from "../article.ts";
import type { FoundMedia, MediaFinder } from "../media/media-finder.ts";
import type { MediaStore, Stored } from "../media/media-store.ts";
import { type Destination, destinationsIn, withDestinations } from "./destinations.ts";
import { decoded, type LocalAddress, type OldSite } from "./old-site.ts";
import type { OldTexts } from "./old-texts.ts";

export type Referring = {
  readonly site: OldSite;
  readonly texts: OldTexts;
  readonly finder: MediaFinder;
  readonly store: MediaStore;
  /** What an earlier run has fetched from the old site: absolute address → path here. */
  readonly fetched: ReadonlyMap<string, string>;
  /** Origin of this publication. */
  readonly origin: string;
};

export type Missing = { readonly kind: "picture" | "recording" | "file"; readonly url: string };

export type MovedReferences = {
  readonly article: Article;
  /** What the text shows and no file of the source is, by its old address. */
  readonly missing: readonly Missing[];
  /** Files that came in with it. */
  readonly copied: number;
};

/** Endings of what lies beside texts. A link to anything else leads to a page. */
export const OFFERED_FILE =
  /\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|ico|heic|mp3|m4a|ogg|oga|opus|wav|flac|aac|mp4|m4v|webm|mov|pdf|epub|zip|docx?|xlsx?|pptx?|csv|txt|vtt|ics)$/i;

/** @param path of the text in its source */
export async function movedReferences(
  article: Article,
  path: string,
  around: Referring,
): Promise<MovedReferences> {
  const run = createRun(article, path, around);
  const destinations = destinationsIn(article.body);
  const put: (string | undefined)[] = [];
  for (const destination of destinations) put.push(await run.place(destination));
  const { picture, recording } = article;
  const src = picture === undefined ? undefined : await run.file(picture.src, "picture");
  const url = recording === undefined ? undefined : await run.file(recording.url, "recording");
  return {
    article: {
      ...article,
      body: withDestinations(article.body, destinations, put),
      ...(picture === undefined ? {} : { picture: { ...picture, src: src ?? picture.src } }),
      ...(recording === undefined
        ? {}
        : { recording: { ...recording, url: url ?? recording.url } }),
      losses: [...(article.losses ?? []), ...run.losses],
    },
    missing: run.missing,
    copied: run.copied(),
  };
}

function createRun(article: Article, path: string, around: Referring) {
  const { site, texts, finder, store, fetched } = around;
  const [base] = article.addresses ?? [];
  const isHere = site.isAt(around.origin);
  const losses: Loss[] = [];
  const missing: Missing[] = [];
  let copied = 0;

  const stored = async (found: FoundMedia): Promise<string | undefined> => {
    const result: Stored = store.put(found.path, await found.read(LARGEST_ASSET + 1));
    if (!result.ok) {
      losses.push({
        kind: "file that cannot be served",
        what: `${found.path}, which ${result.reason}`,
      });
      return undefined;
    }
    if (result.fresh) copied += 1;
    return result.path;
  };

  /** A file by the path from the text's own, as folders of Markdown name it. */
  const beside = (url: string): string | undefined => {
    if (/^(?:[a-z][a-z0-9+.-]*:|\/|#|\?|$)/i.test(url)) return undefined;
    const named = decoded(url.replace(/[?#].*$/s, ""));
    return posix.normalize(posix.join(posix.dirname(path), named));
  };

  const found = (url: string, local: LocalAddress | undefined): FoundMedia | undefined => {
    const file = beside(url);
    const near = file === undefined ? undefined : finder.file(file);
    if (near !== undefined) return near;
    if (local !== undefined) return finder.at(decoded(local.path).normalize("NFC"));
    if (/^(?:https?:)?\/\//i.test(url)) return finder.at(site.rooted(url));
    return file === undefined || file.startsWith("../") ? undefined : finder.at(`/${file}`);
  };

  /** The old site's own address of something, where that is known. */
  const oldUrl = (local: LocalAddress): string | undefined =>
    site.origin === undefined
      ? undefined
      : `${site.origin}${local.path}${local.query}${local.fragment}`;

  const file = async (url: string, kind: Missing["kind"]): Promise<string | undefined> => {
    if (/^(?:data|blob|mailto|tel):/i.test(url)) return undefined;
    const local = site.local(url, base);
    const here = found(url, local);
    const path = here === undefined ? undefined : await stored(here);
    if (path !== undefined) return path;
    const old = local === undefined ? undefined : oldUrl({ ...local, fragment: "" });
    const known = fetched.get(old ?? url);
    if (known !== undefined) return known;
    const remote = old ?? (/^https?:\/\//i.test(url) && kind !== "file" ? url : undefined);
    if (remote !== undefined) missing.push({ kind, url: remote });
    else if (local !== undefined) missing.push({ kind, url: `${local.path}${local.query}` });
    return old;
  };

  /** In a text: what this very site had stands from its root, where the compiler sees that it is gone. */
  const shown = async (url: string, kind: Missing["kind"]): Promise<string | undefined> => {
    const path = await file(url, kind);
    if (path?.startsWith("/")) return path;
    const local = site.local(url, base);
    if (local === undefined || (path !== undefined && !isHere)) return path;
    return `${local.path}${local.query}`;
  };

  const link = async (url: string): Promise<string | undefined> => {
    const near = beside(url);
    const text = near === undefined ? undefined : (texts.file(near) ?? texts.file(`${near}.md`));
    if (text !== undefined) return text + (/#.*$/s.exec(url)?.[0] ?? "");
    const local = site.local(url, base);
    if (local !== undefined) {
      const known =
        texts.at(local.path + local.query) ??
        (local.query === "" ? undefined : texts.at(local.path));
      if (known !== undefined) return known + local.fragment;
    }
    const here = OFFERED_FILE.test(url.replace(/[?#].*$/s, ""))
      ? await shown(url, "file")
      : undefined;
    if (here !== undefined) return here;
    // From the root: the text stands at another address now, and what it names does not.
    return local === undefined ? undefined : `${local.path}${local.query}${local.fragment}`;
  };

  const candidates = async (srcset: string): Promise<string | undefined> => {
    const urls = new Map<string, string | undefined>();
    mapSrcSet(srcset, (url) => {
      urls.set(url, undefined);
      return url;
    });
    for (const url of urls.keys()) {
      const here = found(url, site.local(url, base));
      urls.set(url, here === undefined ? undefined : await stored(here));
    }
    return mapSrcSet(srcset, (url) => urls.get(url));
  };

  const place = ({ kind, url }: Destination): Promise<string | undefined> => {
    if (kind === "candidates") return candidates(url);
    return kind === "link" ? link(url) : shown(url, kind);
  };
  return { losses, missing, file, place, copied: () => copied };
}
