/** `tidings media`: where recordings lie. Filling the bucket at Cloudflare is in test/cli/deploy. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkCommand } from "../../../src/cli/commands/check.ts";
import { mediaCommand } from "../../../src/cli/commands/media.ts";
import { openWorkspace } from "../workspace.ts";

const MIB = 1024 * 1024;

function recordings() {
  const workspace = openWorkspace();
  const media = join(workspace.dir, "content/media");
  mkdirSync(media, { recursive: true });
  writeFileSync(join(media, "short.mp3"), Buffer.alloc(MIB, 1));
  writeFileSync(join(media, "long.mp4"), Buffer.alloc(31 * MIB, 1));
  workspace.post(
    "short000",
    "2026-01-03",
    'enclosure: { url: /media/short.mp3, duration: "1:02:03" }\n',
  );
  workspace.post("long0000", "2026-01-02", "enclosure:\n  url: /media/long.mp4\n");
  workspace.post(
    "away0000",
    "2026-01-01",
    "enclosure: { url: https://pods.example/a.mp3, type: audio/mpeg, length: 2097152 }\n",
  );
  return workspace;
}

test("list says where each recording is, how large, how long and of what type", async () => {
  const { run, close } = recordings();
  const { code, out, errors } = await run(mediaCommand);
  expect([code, errors]).toEqual([0, []]);
  expect(out).toEqual([
    "assets      1.0 MiB  1:02:03  audio/mpeg  /media/short.mp3",
    "bucket     31.0 MiB        -  video/mp4   /media/long.mp4",
    "elsewhere   2.0 MiB        -  audio/mpeg  https://pods.example/a.mp3",
  ]);
  const json = await run(mediaCommand, "list", "--json");
  expect(JSON.parse(json.out.join("\n"))[1]).toEqual({
    where: "bucket",
    src: "/media/long.mp4",
    type: "video/mp4",
    length: 31 * MIB,
    post: expect.any(String),
  });
  close();
});

test("a bucket that wrangler.toml does not bind is named before anything is sent", async () => {
  const { run, dir, close } = recordings();
  const message =
    "content/media/long.mp4:1: is 31 MiB, above the 25 MiB that a Worker carries, and belongs into an R2 bucket: wrangler.toml needs [[r2_buckets]] with the binding RECORDINGS (docs/podcasting.md#large-recordings)";
  expect((await run(checkCommand)).errors).toContain(`warning: ${message}`);
  expect(await run(mediaCommand, "upload")).toMatchObject({ code: 1 });
  writeFileSync(join(dir, "wrangler.toml"), '[[r2_buckets]]\nbinding = "RECORDINGS"\n');
  expect((await run(checkCommand)).errors.join()).not.toContain("R2 bucket");
  close();
});

test("what is no act of it is refused with those there are", async () => {
  const { run, close } = recordings();
  expect(await run(mediaCommand, "remove")).toEqual({
    code: 2,
    out: [],
    errors: ['tidings media: "remove" is not one of list, upload, check.'],
  });
  close();
});
