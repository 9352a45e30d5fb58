/** The references of one body: each pointed at what it leads to, and reported when it leads nowhere. */
import type { Element, Root } from "hast";
import { outcomeOf, resolveReference, type SiteMap, type Target } from "./links.ts";
import { AUTHOR_ID_PREFIX, anchorFor, HEADING_ID_PREFIX } from "./markdown-anchors.ts";
import type { MediaFile, ReadMedia } from "./media-file.ts";
import { mapSrcSet } from "./portable-form.ts";
import { nearest, type Problem, type Unmended } from "./problem.ts";
import { element, linkedElements, replaceElements, stringProperty, text } from "./tree.ts";
import { spelledUrl } from "./url-spelling.ts";

export type BodySource = {
  /** Path below the content directory: "posts/2025/tianjin.md". */
  readonly path: string;
  /** The same as problems name it. */
  readonly file: string;
  /** Markdown without front matter. */
  readonly text: string;
  /** Line of the file on which `text` begins. */
  readonly firstLine: number;
  /** BCP 47 tag. */
  readonly language: string;
  /** Address of the entry: "/posts/tianjin". */
  readonly self: string;
  /** Distinguishes this body's footnotes from those of another on the same page. */
  readonly key: string;
  /** Where it moved in from: what leads nowhere in it waits to be mended, and stops nothing. */
  readonly imported?: string;
};

export type Surroundings = {
  readonly site: SiteMap;
  readonly readMedia: ReadMedia;
  /** Origin of the publication, with no slash at its end. */
  readonly origin: string;
};

/** A reference and what it led to: while it leads there, the rendering stands. */
export type Reference = { readonly url: string; readonly outcome: string };

/** A place in another entry that a link names, to be checked once all are rendered. */
export type FragmentLink = {
  readonly entry: string;
  readonly fragment: string;
  readonly line: number;
};

/** Where problems and warnings of one body are collected. */
export type Report = {
  readonly problems: Problem[];
  readonly warnings: Problem[];
  readonly lineOf: (node: Element) => number;
  readonly fail: (node: Element, message: string) => void;
  /** What is not there: a problem, but in a text that moved in. */
  readonly miss: (node: Element, message: string, what: Exclude<Unmended, "remark">) => void;
  readonly warn: (node: Element, message: string) => void;
};

/** An empty report. Lines are counted in the file, not in the body. */
export function createReport(source: BodySource): Report {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const lineOf = (node: Element) => source.firstLine + (node.position?.start.line ?? 1) - 1;
  const movedIn = source.imported !== undefined;
  const at = (node: Element, message: string, unmended: Unmended = "remark"): Problem => ({
    file: source.file,
    line: lineOf(node),
    message,
    ...(movedIn && { unmended }),
  });
  return {
    problems,
    warnings,
    lineOf,
    fail: (node, message) => void problems.push({ file: source.file, line: lineOf(node), message }),
    miss: (node, message, what) =>
      void (movedIn ? warnings : problems).push(at(node, message, what)),
    warn: (node, message) => void warnings.push(at(node, message)),
  };
}

/** Resolves references of one body and remembers what they led to. */
type Resolver = {
  readonly references: Map<string, string>;
  readonly media: Map<string, MediaFile>;
  /** Those that are shown as pictures, by the URL that stands in `src`. */
  readonly pictures: Map<string, MediaFile>;
  readonly fragmentLinks: FragmentLink[];
  readonly links: { entry: string; line: number }[];
  /** What a reference leads to; that it leads nowhere is reported as `what`. */
  readonly resolve: (node: Element, url: string, what?: Exclude<Unmended, "remark">) => Target;
  /** The absolute address that a dead reference had where the text comes from, if that is another site. */
  readonly before: (url: string) => string | undefined;
};

/**
 * @param anchors ids of the body itself, which its own links may name
 */
export function createResolver(
  source: BodySource,
  around: Surroundings,
  anchors: readonly string[],
  report: Report,
): Resolver {
  const references = new Map<string, string>();
  const media = new Map<string, MediaFile>();
  const pictures = new Map<string, MediaFile>();
  const fragmentLinks: FragmentLink[] = [];
  const links: { entry: string; line: number }[] = [];
  const resolve: Resolver["resolve"] = (node, url, what = "dead link") => {
    const target = resolveReference(around.site, around.readMedia, source.path, url);
    if (target.kind !== "outside") references.set(url, outcomeOf(target));
    if (target.kind === "broken") report.miss(node, target.message, what);
    if (target.kind === "media") media.set(target.media.path, target.media);
    if (target.kind === "here") return hereTarget(node, target.fragment, anchors, report);
    if (target.kind === "inside" && target.entry !== undefined) {
      const line = report.lineOf(node);
      links.push({ entry: target.entry, line });
      if (target.fragment) {
        fragmentLinks.push({ entry: target.entry, fragment: target.fragment, line });
        return { ...target, url: `${target.url.split("#", 1)[0]}#${anchorFor(target.fragment)}` };
      }
    }
    return target;
  };
  const before = (url: string) => addressBefore(url, source.imported, around.origin);
  return { references, media, pictures, fragmentLinks, links, resolve, before };
}

/** Undefined where nothing is known of it, or where it would be an address of this very site. */
function addressBefore(
  url: string,
  imported: string | undefined,
  origin: string,
): string | undefined {
  if (imported === undefined || !/^https?:/i.test(imported) || url.startsWith("#"))
    return undefined;
  const old = URL.parse(spelledUrl(url), imported);
  if (old === null || !/^https?:$/.test(old.protocol)) return undefined;
  return old.origin === URL.parse(origin)?.origin ? undefined : old.href;
}

/** A fragment of the same body must name a heading, a footnote or an id of the author's. */
function hereTarget(
  node: Element,
  fragment: string,
  anchors: readonly string[],
  report: Report,
): Target {
  if (fragment === "" || fragment === "top") return { kind: "here", fragment };
  const known = [fragment, HEADING_ID_PREFIX + fragment, AUTHOR_ID_PREFIX + fragment].find((id) =>
    anchors.includes(id),
  );
  if (known !== undefined) return { kind: "here", fragment: known };
  const names = anchors.map((id) =>
    id.replace(HEADING_ID_PREFIX, "").replace(AUTHOR_ID_PREFIX, ""),
  );
  const near = nearest(fragment, names);
  const hint = near === undefined ? "name a heading of this file" : `did you mean #${near}?`;
  const message = `link to #${fragment}, but nothing here has that name; ${hint}`;
  report.miss(node, message, "dead link");
  return { kind: "broken", message };
}

/** Points every reference of the tree at what it leads to. */
export function resolveAll(tree: Root, resolver: Resolver, report: Report): void {
  const linked = linkedElements(tree);
  replaceElements(tree, (node) => {
    const dead = ["href", "cite"].filter((name) => !resolveLink(node, name, resolver));
    // A text that moved in is published as it is: what leads nowhere in it is words.
    if (dead.includes("href") && node.tagName === "a" && node.properties.id === undefined)
      return node.children;
    if (node.tagName === "track" || node.tagName === "source") return resolvePart(node, resolver);
    const place = linked.has(node) ? "in a link" : "free";
    if (node.tagName === "img") return resolvePicture(node, place, resolver, report);
    if (node.tagName === "audio" || node.tagName === "video")
      return resolvePlayer(node, place, resolver, report);
    return undefined;
  });
}

/** @returns whether the element says where it leads, if it is to lead anywhere */
function resolveLink(node: Element, name: string, resolver: Resolver): boolean {
  const url = stringProperty(node, name);
  if (url === undefined) return true;
  const { dataFootnoteRef, dataFootnoteBackref } = node.properties;
  if (dataFootnoteRef !== undefined || dataFootnoteBackref !== undefined) {
    // Footnotes were named by us a moment ago and lead where they should.
    if (url.startsWith("#")) return true;
    // Anybody can write the attribute: without a note to lead to it is a link like others.
    delete node.properties.dataFootnoteRef;
    delete node.properties.dataFootnoteBackref;
  }
  const target = resolver.resolve(node, url);
  if (target.kind === "broken") {
    const before = resolver.before(url);
    if (before === undefined) delete node.properties[name];
    else node.properties[name] = before;
    return before !== undefined;
  }
  node.properties[name] = target.kind === "here" ? `#${target.fragment}` : target.url;
  return true;
}

/** A part of a picture or player: without a file of ours it is left out. */
function resolvePart(node: Element, resolver: Resolver): readonly Element[] | undefined {
  resolveCandidates(node, resolver);
  const src = stringProperty(node, "src");
  if (src === undefined) return node.properties.srcSet === undefined ? [] : undefined;
  const target = resolver.resolve(node, src, "missing recording");
  if (target.kind !== "media") return [];
  node.properties.src = target.url;
  return undefined;
}

/** Whether what is taken out may leave a link in its place: a link holds no link. */
type Place = "free" | "in a link";

function resolvePicture(node: Element, place: Place, resolver: Resolver, report: Report) {
  const src = stringProperty(node, "src");
  const alt = stringProperty(node, "alt") ?? "";
  if (src === undefined || src === "") return alt === "" ? [] : [text(alt)];
  const target = resolver.resolve(node, src, "missing picture");
  if (target.kind === "outside") {
    const becomes =
      place === "free" ? "it becomes a link" : "only its description stays in the link";
    report.warn(
      node,
      `the picture ${src} lies on another site, which pages never ask; ${becomes}. Copy it into content/media`,
    );
    if (place === "in a link") return alt === "" ? [] : [text(alt)];
    return [element("a", { href: target.url }, [text(alt === "" ? target.url : alt)])];
  }
  if (target.kind !== "media") {
    if (target.kind !== "broken")
      report.miss(node, `${src} is no picture; name a file below /media/`, "missing picture");
    return alt === "" ? [] : [text(alt)];
  }
  if (!target.media.type.startsWith("image/")) {
    const message = `${src} is ${target.media.type} and no picture; link to it instead`;
    report.miss(node, message, "missing picture");
    const words = [text(alt === "" ? src : alt)];
    return place === "free" ? [element("a", { href: target.url }, words)] : words;
  }
  node.properties.src = target.url;
  node.properties.alt = alt;
  resolver.pictures.set(target.url, target.media);
  // A size that the author gave stands; the browser keeps the place only when it knows both.
  if (node.properties.width === undefined && node.properties.height === undefined) {
    const { width, height } = target.media;
    if (width !== undefined) node.properties.width = width;
    if (height !== undefined) node.properties.height = height;
  }
  resolveCandidates(node, resolver);
  return undefined;
}

/** Candidates of `srcset`: ours only, others are left out. */
function resolveCandidates(node: Element, resolver: Resolver): void {
  const candidates = stringProperty(node, "srcSet");
  if (candidates === undefined) return;
  const kept = mapSrcSet(candidates, (url) => {
    const target = resolver.resolve(node, url, "missing picture");
    return target.kind === "media" ? target.url : undefined;
  });
  if (kept === "") delete node.properties.srcSet;
  else node.properties.srcSet = kept;
}

/** A player without controls could only be played by script, and there is none. */
function resolvePlayer(node: Element, place: Place, resolver: Resolver, report: Report) {
  const { autoPlay: _, ...properties } = node.properties;
  node.properties = { ...properties, controls: true, preload: "none" };
  const poster = stringProperty(node, "poster");
  if (poster !== undefined) {
    const target = resolver.resolve(node, poster, "missing picture");
    if (target.kind === "media") node.properties.poster = target.url;
    else delete node.properties.poster;
  }
  const src = stringProperty(node, "src");
  // Without a source there is nothing to play: what was to be read in its place is read.
  if (src === undefined) return hasSource(node) ? undefined : wordsIn(node);
  const target = resolver.resolve(node, src, "missing recording");
  if (target.kind === "media") {
    node.properties.src = target.url;
    return undefined;
  }
  if (target.kind === "outside") {
    const becomes = place === "free" ? "it becomes a link" : "it is taken out of the link";
    report.warn(
      node,
      `${src} lies on another site, which pages never ask; ${becomes}. Copy it into content/media`,
    );
    if (place === "in a link") return [];
    return [element("a", { href: target.url }, [text(target.url)])];
  }
  const before = target.kind === "broken" ? resolver.before(src) : undefined;
  if (before === undefined || place === "in a link") return wordsIn(node);
  return [element("a", { href: before }, [text(before)])];
}

function hasSource(player: Element): boolean {
  return player.children.some((child) => child.type === "element" && child.tagName === "source");
}

/** What a player says to those who cannot play it. */
function wordsIn(player: Element): Element["children"] {
  return player.children.filter(
    (child) => child.type !== "element" || !["source", "track"].includes(child.tagName),
  );
}
