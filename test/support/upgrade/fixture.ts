/** What a version left behind, stored so that every later version can be shown to go on from it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Call } from "./provider.ts";
import type { Dump } from "./stage.ts";

export type Fixture = {
  /** The commit whose code made it, and the newest migration that it had. */
  readonly commit: string;
  readonly migration: string;
  /** When the old code stopped. Milliseconds since the epoch. */
  readonly at: number;
  /** Files below content/, by path. */
  readonly content: Readonly<Record<string, string>>;
  readonly dump: Dump;
  /** What the Durable Object has stored. */
  readonly guard: readonly unknown[];
  /** Calls that the provider took about the edition that is half sent. */
  readonly calls: readonly Call[];
  /** Who received an email of an edition, by the edition's number. */
  readonly received: Readonly<Record<string, readonly string[]>>;
  /** Paths of links in emails that were sent. */
  readonly links: {
    /** To late@inbox.example, who has not confirmed. */
    readonly confirm: string;
    /** To ada@inbox.example, who reads the weekly digest. */
    readonly preferences: string;
    /** To bob@inbox.example, whose weekly edition waits for its hour; for one click (RFC 8058). */
    readonly oneClick: string;
    /** To the operator, for the edition that is held. */
    readonly approve: string;
  };
  /** What readers' programs remember of a feed, by its path. */
  readonly feeds: Readonly<
    Record<string, { readonly etag: string; readonly ids: readonly string[] }>
  >;
  /** The edition that is half sent, and the one that is held. */
  readonly half: string;
  readonly held: string;
  /** Who is to receive the half one in the end, as the old code's settings of readers have it. */
  readonly weekly: readonly string[];
  readonly daily: readonly string[];
  /** Complained of an earlier edition, and must never be mailed again. */
  readonly complained: string;
};

const FOLDER = join(import.meta.dirname, "../../fixtures/upgrade");

/** Names of the fixtures that are kept: one for each version that something was learnt of. */
export function fixtureNames(): readonly string[] {
  return readdirSync(FOLDER).filter((name) => name.endsWith(".json.gz"));
}

export function readFixture(name: string): Fixture {
  return unpackFixture(readFileSync(join(FOLDER, name)));
}

export function unpackFixture(packed: Buffer): Fixture {
  return JSON.parse(gunzipSync(packed).toString("utf8")) as Fixture;
}

export function packFixture(fixture: Fixture): Buffer {
  return gzipSync(JSON.stringify(fixture), { level: 9 });
}

/** The paths of a page's feeds, and how each names its entries for ever. */
export const FEEDS: Readonly<Record<string, RegExp>> = {
  "/feed.xml": /<guid[^>]*>([^<]+)<\/guid>/g,
  "/atom.xml": /<id>(tag:[^<]+post[^<]+)<\/id>/g,
  "/feed.json": /"id": ?"(tag:[^"]+)"/g,
};

/** What a feed says of itself now. */
export async function lookAtFeed(
  fetch: (path: string, init?: RequestInit) => Promise<Response>,
  path: string,
): Promise<{ readonly etag: string; readonly ids: readonly string[] }> {
  const response = await fetch(path, { headers: { "Accept-Encoding": "identity" } });
  const text = await response.text();
  const pattern = FEEDS[path];
  if (pattern === undefined) throw new Error(`${path} is no feed of the proof`);
  const ids = [...text.matchAll(pattern)].map(([, id = ""]) => id);
  return { etag: response.headers.get("ETag") ?? "", ids };
}
