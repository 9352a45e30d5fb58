/** Recordings of other hosts: what is wrong with them, by file and line. */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { compileContent } from "../../../src/cli/compile/compiler.ts";
import { formatProblem } from "../../../src/cli/compile/problem.ts";
import { checkElsewhere } from "../../../src/cli/recordings/checking.ts";
import { lookElsewhere } from "../../../src/cli/recordings/elsewhere.ts";
import { postFile, scratchDirectory, writeContent } from "../compile/content-directory.ts";

const LENGTH = 5_000;

/** A host that does as it should, unless it is told otherwise. */
function host(over: {
  readonly type?: string;
  readonly ranges?: boolean;
  readonly head?: number;
  readonly status?: number;
  readonly length?: number;
}) {
  const { type = "audio/mpeg", ranges = true, head = 200, status = 200, length = LENGTH } = over;
  return async (_: string, init: RequestInit): Promise<Response> => {
    const typed = { "Content-Type": type };
    if (status !== 200) return new Response("no", { status });
    if (init.method === "HEAD") {
      return new Response(null, {
        status: head,
        headers: { ...typed, "Content-Length": `${length}` },
      });
    }
    return ranges
      ? new Response("x", {
          status: 206,
          headers: { ...typed, "Content-Range": `bytes 0-0/${length}` },
        })
      : new Response("x".repeat(9), { headers: { ...typed, "Content-Length": `${length}` } });
  };
}

const URL_ = "https://pods.example/7.mp3";

describe("a recording elsewhere", () => {
  test.each([
    ["as the feed says", {}, []],
    ["under another name of its type", { type: "audio/mp3" }, []],
    [
      "of another length",
      { length: 4_999 },
      [`enclosure.length is 5000, and ${URL_} has 4999 octets; write length: 4999`],
    ],
    [
      "of another type",
      { type: "audio/ogg; codecs=opus" },
      [`enclosure.type is audio/mpeg, and ${URL_} comes as audio/ogg; write what is true`],
    ],
    [
      "that is a page",
      { type: "text/html" },
      [`${URL_} is a page, and no recording; name the file itself`],
    ],
    ["that is gone", { status: 404 }, [`${URL_} is answered with 404; mend the address`]],
    [
      "whose host refuses HEAD",
      { head: 405 },
      [`${URL_} answers HEAD with 405; directories ask so first, and its host must allow it`],
    ],
    [
      "whose host knows no ranges, and whose length is wrong",
      { ranges: false, length: 7 },
      [
        `${URL_} comes without ranges of bytes, which directories want; its host must serve them`,
        `enclosure.length is 5000, and ${URL_} has 7 octets; write length: 7`,
      ],
    ],
  ])("%s", async (_, over, complaints) => {
    const seen = await lookElsewhere({ url: URL_, type: "audio/mpeg", length: LENGTH }, host(over));
    expect(seen.kind === "seen" && seen.complaints.map(({ message }) => message)).toEqual(
      complaints,
    );
  });

  test("is followed where it leads, and only as far as https", async () => {
    const origin = await listening((request, response) => {
      if (request.url === "/old.mp3") response.writeHead(302, { Location: "/new.mp3" }).end();
      else if (request.url === "/new.mp3") {
        const part = request.headers.range === "bytes=0-0";
        response.writeHead(part ? 206 : 200, {
          "Content-Type": "audio/mpeg",
          ...(part ? { "Content-Range": "bytes 0-0/5000" } : { "Content-Length": "5000" }),
        });
        response.end(part ? "x" : undefined);
      } else response.writeHead(410).end();
    });
    const claimed = { type: "audio/mpeg", length: LENGTH };
    const look = (path: string) =>
      lookElsewhere({ url: origin + path, ...claimed }, (url, init) => fetch(url, init));
    expect(await look("/old.mp3")).toEqual({
      kind: "seen",
      complaints: [
        {
          key: "url",
          message: `${origin}/old.mp3 leads to ${origin}/new.mp3, which is not https; directories and browsers want that`,
        },
      ],
    });
    expect(await look("/none.mp3")).toMatchObject({
      complaints: [{ message: `${origin}/none.mp3 is answered with 410; mend the address` }],
    });
  });
});

const post = (id: string, url: string, more = "") =>
  postFile(
    `id: ${id}\ntitle: ${id}\ndate: 2026-01-01\nenclosure:\n  url: ${url}\n  type: audio/mpeg\n  length: ${LENGTH}\n${more}`,
  );

async function siteWith(files: Readonly<Record<string, string>>) {
  const cwd = scratchDirectory();
  const contentDir = writeContent(join(cwd, "content"), files);
  const done = await compileContent({ contentDir, outDir: join(cwd, "dist"), checkOnly: true });
  if (done.kind === "problems") throw new Error(done.problems.map(formatProblem).join("\n"));
  return { cwd, contentDir, index: done.index };
}

test("all of a publication are looked at, each problem at the line of its key", async () => {
  const { index, ...folder } = await siteWith({
    "posts/good.md": post("good", "https://pods.example/good.mp3"),
    "posts/long.md": post("long", "https://pods.example/long.mp3", "topics: [tides]"),
    "posts/gone.md": post("gone", "https://pods.example/gone.mp3"),
    "posts/away.md": post("away", "https://nowhere.example/away.mp3"),
    "posts/draft.md": post("draft", "https://pods.example/gone.mp3", "draft: true"),
  });
  const asked: string[] = [];
  const checked = await checkElsewhere(index, {
    ...folder,
    fetch: (url, init) => {
      asked.push(url);
      if (url.includes("nowhere"))
        return Promise.reject(new TypeError("fetch failed", { cause: { code: "ENOTFOUND" } }));
      const over = url.includes("long")
        ? { length: 6_000 }
        : url.includes("gone")
          ? { status: 404 }
          : {};
      return host(over)(url, init);
    },
  });
  expect(checked.problems.map(formatProblem).sort()).toEqual([
    "content/posts/away.md:6: https://nowhere.example/away.mp3 cannot be reached (ENOTFOUND); mend the address",
    "content/posts/gone.md:6: https://pods.example/gone.mp3 is answered with 404; mend the address",
    "content/posts/long.md:8: enclosure.length is 5000, and https://pods.example/long.mp3 has 6000 octets; write length: 6000",
  ]);
  expect(checked.asked).toBe(4);
  expect(new Set(asked).size).toBe(4);
});

test("offline says so once, and blames no recording", async () => {
  const { index, ...folder } = await siteWith({
    "posts/a.md": post("aaaa", "https://pods.example/a.mp3"),
    "posts/b.md": post("bbbb", "https://other.example/b.mp3"),
  });
  const fetch = () =>
    Promise.reject(new TypeError("fetch failed", { cause: { code: "EAI_AGAIN" } }));
  expect(await checkElsewhere(index, { ...folder, fetch })).toEqual({
    problems: [],
    asked: 2,
    offline:
      "none of 2 hosts could be reached, so 2 recordings elsewhere could not be checked: is this machine offline?",
  });
});

function listening(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return new Promise((done) => {
    server.listen(0, "127.0.0.1", () =>
      done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });
}
