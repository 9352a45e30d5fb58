/** Recordings on their way into R2, with the real Wrangler's sign-in and a Cloudflare on loopback. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { BUCKET_PIECE_OCTETS } from "../../../src/publication/pieces.ts";
import { refuse } from "./cloudflare-account.ts";
import { openStage, type Stage } from "./stage.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Twenty starts of Wrangler, each more than a second of processor time: minutes on a machine with other work. */
const PATIENCE = { timeout: 1_200_000 };
const BOUND = `[[r2_buckets]]
binding = "RECORDINGS"
bucket_name = "harbour-recordings"

[vars]`;

const episode = (id: string, file: string) => `---
id: ${id}
title: ${id}
date: 2026-09-02
enclosure:
  url: /media/${file}
---

To be heard.
`;

/** Three pieces of one recording, one of another. */
async function stage(): Promise<Stage> {
  const opened = await openStage();
  closing.push(opened.close);
  mkdirSync(join(opened.dir, "content/media"), { recursive: true });
  const film = Buffer.alloc(2 * BUCKET_PIECE_OCTETS + 7, "film");
  writeFileSync(join(opened.dir, "content/media/film.mp4"), film);
  writeFileSync(join(opened.dir, "content/media/talk.mp3"), film.subarray(0, 26 * 1024 * 1024));
  opened.write("content/posts/film.md", episode("film0000", "film.mp4"));
  opened.write("content/posts/talk.md", episode("talk0000", "talk.mp3"));
  return opened;
}

const puts = ({ cloudflare }: Stage) =>
  cloudflare.calls.filter((call) => call.startsWith("PUT /r2/")).length;

test(
  "without a bucket in wrangler.toml nothing is made, and each recording is named",
  PATIENCE,
  async () => {
    const { deploy, cloudflare } = await stage();
    const { code, errors } = await deploy();
    expect(code).toBe(1);
    expect(errors).toEqual([
      "content/media/film.mp4:1: is 64.1 MiB, above the 25 MiB that a Worker carries, and belongs into an R2 bucket: wrangler.toml needs [[r2_buckets]] with the binding RECORDINGS (docs/podcasting.md#large-recordings)",
      "content/media/talk.mp3:1: is 26 MiB, above the 25 MiB that a Worker carries, and belongs into an R2 bucket: wrangler.toml needs [[r2_buckets]] with the binding RECORDINGS (docs/podcasting.md#large-recordings)",
      "tidings deploy: a recording needs a bucket: mend what is listed, and run this again.",
    ]);
    expect(cloudflare.changes).toEqual([]);
  },
);

test(
  "a line that breaks is mended by the next run, which sends the rest, and a third nothing",
  PATIENCE,
  async () => {
    const opened = await stage();
    const { edit, media, cloudflare, account } = opened;
    edit("wrangler.toml", "[vars]", BOUND);
    const foreseen = await media("upload", "--dry-run");
    expect(foreseen.out).toEqual([
      "It would:",
      "  make the bucket harbour-recordings",
      "  send 64.1 MiB of /media/film.mp4 to it",
      "  send 26 MiB of /media/talk.mp3 to it",
    ]);
    expect(cloudflare.changes).toEqual([]);
    cloudflare.mishaps.push({
      call: /^PUT .*\/1$/,
      answer: refuse(500, 10001, "We encountered an internal error. Please try again."),
      times: 1,
    });
    const broken = await media("upload");
    expect(broken.code).toBe(1);
    expect(broken.errors.join()).toContain("We encountered an internal error");
    expect(puts(opened)).toBe(2);
    const second = await media("upload");
    expect(second.out).toEqual([
      "harbour-recordings: 2 recordings above the limit of assets, 58.1 MiB of 2 recordings sent.",
    ]);
    expect(puts(opened)).toBe(2 + 3);
    const held = account.buckets.get("harbour-recordings") ?? new Map<string, Buffer>();
    expect([...held.values()].map(({ length }) => length).sort((a, b) => a - b)).toEqual([
      7,
      26 * 1024 * 1024,
      BUCKET_PIECE_OCTETS,
      BUCKET_PIECE_OCTETS,
    ]);
    expect((await media("upload")).out).toEqual([
      "harbour-recordings: 2 recordings above the limit of assets, nothing to send.",
    ]);
    expect(puts(opened)).toBe(5);
    expect(cloudflare.strange).toEqual([]);
  },
);

test(
  "a deployment makes and fills the bucket before the Worker is on the air, and a copy has its own",
  PATIENCE,
  async () => {
    const opened = await stage();
    const { edit, deploy, cloudflare, account } = opened;
    edit("wrangler.toml", "[vars]", BOUND);
    const rehearsed = await deploy("--dry-run");
    expect(rehearsed.out.join("\n")).toContain("send 26 MiB of /media/talk.mp3 to it");
    const { out, code, errors } = await deploy();
    expect([code, errors]).toEqual([0, []]);
    expect(out.join("\n")).toMatch(
      /5\/8 {2}Recordings\n.*the bucket harbour-recordings is made, 2 recordings above the limit of assets, 90\.1 MiB of 2 recordings sent/,
    );
    const { changes } = cloudflare;
    const lastPut = changes.findLastIndex((call) => call.startsWith("PUT /r2/"));
    const upload = changes.findIndex((call) =>
      /^(?:POST|PUT) \/workers\/scripts\/harbour/.test(call),
    );
    expect(lastPut).toBeGreaterThan(0);
    expect(upload).toBeGreaterThan(lastPut);
    expect(
      JSON.stringify(account.scripts.get("harbour")?.versions.at(-1)?.metadata.bindings),
    ).toContain('"bucket_name":"harbour-recordings"');
    const before = puts(opened);
    expect((await deploy()).out.join("\n")).toContain("nothing to send");
    expect(puts(opened)).toBe(before);
    await deploy("--env", "staging");
    expect([...account.buckets.keys()]).toEqual([
      "harbour-recordings",
      "harbour-recordings-staging",
    ]);
    expect(cloudflare.strange).toEqual([]);
  },
);
