/** Pictures on their way through a compilation: what is made of them, what is taken out, what is refused. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { createCompiler } from "../../../../src/cli/compile/compiler.ts";
import { formatProblem } from "../../../../src/cli/compile/problem.ts";
import { mailedHtml } from "../../../../src/publication/variants.ts";
import { type Files, postFile, scratchDirectory, writeContent } from "../content-directory.ts";
import { CAMERA, claiming, metadataOf, moving, photograph, shore } from "./made-pictures.ts";

const NOW = Date.UTC(2025, 5, 10, 12);
const POST = (body: string, date = "2025-06-01") =>
  postFile(`id: first\ntitle: One\ndate: ${date}`, `${body}\n`);
const SHOWN = POST("![The shore](/media/a.jpg)");

function room(files: Files) {
  const directory = scratchDirectory();
  const options = { contentDir: join(directory, "content"), outDir: join(directory, "dist") };
  // Cards are another matter.
  writeContent(options.contentDir, { "theme/theme.yaml": "cards: false\n", ...files });
  const assets = join(options.outDir, "assets");
  return {
    write: (more: Files) => writeContent(options.contentDir, more),
    assets,
    file: (path: string) => readFileSync(join(assets, path)),
    lying: (folder: string) =>
      existsSync(join(assets, folder))
        ? readdirSync(join(assets, folder), { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map((entry) => join(entry.parentPath, entry.name).slice(assets.length))
            .sort()
        : [],
    async compile(now = NOW, pictures: "now" | "later" | undefined = "now") {
      let made = 0;
      const compiler = createCompiler({
        ...{ ...options, label: "content", now: () => now, pictureProgress: () => made++ },
        ...(pictures && { pictures }),
      });
      const done = await compiler.compile();
      return { ...compiler, done, made: () => made };
    },
    async body(now = NOW) {
      const { done } = await this.compile(now);
      if (done.kind === "problems") throw new Error(done.problems.map(formatProblem).join("\n"));
      const [pack = ""] = done.index.packs;
      const packed = JSON.parse(readFileSync(join(assets, "packs", pack), "utf8"));
      return { body: packed["post:first"], index: done.index, pictures: done.pictures };
    },
  };
}

async function problemsOf(files: Files): Promise<readonly string[]> {
  const { done } = await room(files).compile();
  return done.kind === "problems" ? done.problems.map(formatProblem) : [];
}

describe("a photograph", () => {
  test("is shown by pages in the width that fits, as large as it is, in its colour until it is there", async () => {
    const { body, file, lying } = await compiled({
      "posts/one.md": SHOWN,
      "media/a.jpg": await photograph(2400, 1600),
    });
    expect(body.web).toContain(
      '<picture><source type="image/webp" srcset="/media/-/a.jpg/480.webp 480w, /media/-/a.jpg/960.webp 960w, /media/-/a.jpg/1440.webp 1440w"',
    );
    expect(body.web).toMatch(
      /<img(?=[^>]* src="\/media\/-\/a\.jpg\/1200\.jpg")(?=[^>]* width="2400")(?=[^>]* height="1600")(?=[^>]* class="t-[37ad]{3}")(?=[^>]* loading="lazy")/,
    );
    expect(lying("media")).toEqual([
      ...["1200.jpg", "1440.webp", "480.webp", "960.webp"].map((name) => `/media/-/a.jpg/${name}`),
      "/media/a.jpg",
    ]);
    for (const [name, width, height] of [
      ["480.webp", 480, 320],
      ["960.webp", 960, 640],
      ["1440.webp", 1440, 960],
      ["1200.jpg", 1200, 800],
    ] as const) {
      expect(await metadataOf(file(`media/-/a.jpg/${name}`))).toMatchObject({ width, height });
    }
  });

  test("is e-mailed as one JPEG of 1200 pixels, and feeds carry it itself", async () => {
    const { body } = await compiled({
      "posts/one.md": SHOWN,
      "media/a.jpg": await photograph(2400, 1600),
    });
    const mailed = mailedHtml(body.portable, "https://harbour.example", body.mailed);
    expect(mailed).toContain('src="https://harbour.example/media/-/a.jpg/1200.jpg"');
    expect(mailed).toMatch(/<img(?=[^>]* width="2400")(?=[^>]* height="1600")/);
    expect(mailed).not.toMatch(/webp|avif/);
    expect(body.portable).toContain('src="https://harbour.example/media/a.jpg"');
  });

  test("of a modern format reaches mail programs that show none", async () => {
    for (const format of ["webp", "avif"] as const) {
      const bytes = await shore(500, 300).toFormat(format).toBuffer();
      const { body, file } = await compiled({
        "posts/one.md": POST(`![x](/media/a.${format})`),
        [`media/a.${format}`]: bytes,
      });
      const mailed = mailedHtml(body.portable, "https://harbour.example", body.mailed);
      expect(mailed).toContain(`src="https://harbour.example/media/-/a.${format}/500.jpg"`);
      expect(await metadataOf(file(`media/-/a.${format}/500.jpg`))).toMatchObject({
        format: "jpeg",
      });
    }
  });

  test("with a channel of transparency keeps it, as PNG for mail programs, and has no colour behind it", async () => {
    const bytes = await sharp({
      create: {
        width: 1600,
        height: 900,
        channels: 4,
        background: { r: 9, g: 9, b: 9, alpha: 0.3 },
      },
    })
      .png()
      .toBuffer();
    const { body, file } = await compiled({
      "posts/one.md": POST("![x](/media/a.png)"),
      "media/a.png": bytes,
    });
    expect(body.web).not.toMatch(/class="t-/);
    for (const name of ["480.webp", "1200.png"])
      expect(await metadataOf(file(`media/-/a.png/${name}`))).toMatchObject({ hasAlpha: true });
  });

  test("that was held upright is upright in every size, also where only its metadata said so", async () => {
    const { body, file } = await compiled({
      "posts/one.md": SHOWN,
      "media/a.jpg": await photograph(1600, 1200, 6),
    });
    expect(body.web).toMatch(/<img(?=[^>]* width="1200")(?=[^>]* height="1600")/);
    const small = file("media/-/a.jpg/480.webp");
    expect(await metadataOf(small)).toMatchObject({ width: 480, height: 640 });
    expect((await metadataOf(small)).orientation).toBeUndefined();
    // Turned clockwise by a quarter, what was below, the sand, is on the left.
    const { data } = await sharp(small)
      .extract({ left: 5, top: 300, width: 1, height: 1 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeGreaterThan(data[2] ?? 255);
    // The picture itself is turned by whoever shows it, as before.
    expect((await metadataOf(file("media/a.jpg"))).orientation).toBe(6);
  });

  test("in the colours of a wide screen or of a printer is made in those of every screen", async () => {
    const pictures = {
      "wide.jpg": await shore(800, 600).withIccProfile("p3").jpeg().toBuffer(),
      "print.jpg": await shore(800, 600)
        .toColourspace("cmyk")
        .withIccProfile("cmyk")
        .jpeg()
        .toBuffer(),
    };
    for (const [name, bytes] of Object.entries(pictures)) {
      const { file } = await compiled({
        "posts/one.md": POST(`![x](/media/${name})`),
        [`media/${name}`]: bytes,
      });
      const made = file(`media/-/${name}/480.webp`);
      expect(await metadataOf(made)).toMatchObject({
        space: "srgb",
        channels: 3,
        hasProfile: false,
      });
      const { data } = await sharp(made)
        .extract({ left: 10, top: 10, width: 1, height: 1 })
        .raw()
        .toBuffer({ resolveWithObject: true });
      // Blue above, whatever the numbers were that said so.
      expect([...data].every((value, at) => Math.abs(value - ([46, 96, 170][at] ?? 0)) < 40)).toBe(
        true,
      );
      // The picture itself keeps its profile: without it, its colours would be others.
      expect((await metadataOf(file(`media/${name}`))).hasProfile).toBe(true);
    }
  });
});

test("where it was made, by whom and with what is in nothing that is published; the file stays as long as it was", async () => {
  const files: Record<string, Buffer> = { "a.jpg": await photograph(900, 600) };
  const { exif } = await metadataOf(files["a.jpg"] ?? Buffer.alloc(0));
  expect(exif?.toString("latin1")).toContain("Harbour Optics");
  for (const format of ["png", "webp", "avif"] as const) {
    files[`a.${format}`] = await shore(900, 600).withExif(CAMERA).toFormat(format).toBuffer();
  }
  const body = Object.keys(files)
    .map((name) => `![x](/media/${name})`)
    .join("\n\n");
  const media = Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [`media/${name}`, bytes]),
  );
  const { lying, file, pictures } = await compiled({ "posts/one.md": POST(body), ...media });
  for (const path of lying("media")) {
    const bytes = file(path);
    expect([path, /Harbour Optics|Ada Lind|Camera 9/.test(bytes.toString("latin1"))]).toEqual([
      path,
      false,
    ]);
    expect([
      path,
      (await metadataOf(bytes)).exif?.toString("latin1").includes("GPS") ?? false,
    ]).toEqual([path, false]);
  }
  for (const [name, bytes] of Object.entries(files)) {
    expect(file(`media/${name}`)).toHaveLength(bytes.length);
    const [before, after] = await Promise.all(
      [bytes, file(`media/${name}`)].map((one) => sharp(one).raw().toBuffer()),
    );
    expect([name, before?.equals(after ?? Buffer.alloc(0))]).toEqual([name, true]);
  }
  expect([...pictures.placed].sort()).toEqual(
    Object.keys(media)
      .map((path) => `/${path}`)
      .sort(),
  );
});

test("what moves is left as it is, and moves on; a mail program that knows no WebP gets a still of it", async () => {
  for (const format of ["gif", "webp"] as const) {
    const bytes = await moving(format);
    const { body, file, lying } = await compiled({
      "posts/one.md": POST(`![x](/media/a.${format})`),
      [`media/a.${format}`]: bytes,
    });
    const still = format === "webp" ? ["/media/-/a.webp/600.jpg"] : [];
    expect(lying("media")).toEqual([...still, `/media/a.${format}`]);
    const mailed = mailedHtml(body.portable, "https://harbour.example", body.mailed);
    expect(mailed).toContain(`src="https://harbour.example${still[0] ?? "/media/a.gif"}"`);
    expect(body.web).toContain(`src="/media/a.${format}"`);
    expect(body.web).toContain('width="600" height="400"');
    expect((await metadataOf(file(`media/a.${format}`))).pages).toBe(3);
  }
});

test("the second compilation makes nothing, a changed picture is made anew, and what nothing shows goes", async () => {
  const there = room({
    "posts/one.md": POST("![x](/media/a.jpg) ![y](/media/b.jpg)"),
    "media/a.jpg": await photograph(1000, 700),
    "media/b.jpg": await photograph(1100, 700),
  });
  expect((await there.compile()).made()).toBe(2);
  const laid = statSync(join(there.assets, "media/-/a.jpg/480.webp")).mtimeMs;
  expect((await there.compile()).made()).toBe(0);
  expect(statSync(join(there.assets, "media/-/a.jpg/480.webp")).mtimeMs).toBe(laid);
  there.write({ "media/b.jpg": await photograph(1200, 700) });
  expect((await there.compile()).made()).toBe(1);
  there.write({ "posts/one.md": SHOWN });
  await there.compile();
  expect(there.lying("media").filter((path) => path.includes("b.jpg"))).toEqual([]);
});

test("the sizes of a picture of tomorrow lie behind the Worker, as it does", async () => {
  const there = room({
    "posts/one.md": POST("![x](/media/a.jpg)", "2025-06-11"),
    "media/a.jpg": await photograph(1000, 700),
  });
  await there.compile();
  expect(there.lying("media")).toEqual([]);
  expect(there.lying("held").map((path) => path.replace(/[0-9a-f]{32}/, "#"))).toEqual(
    ["/held/#", "/held/#-480.webp", "/held/#-1000.webp"].sort(),
  );
  await there.compile(NOW + 86_400_000);
  expect([there.lying("held"), there.lying("media").length]).toEqual([[], 3]);
});

test("npm start serves the picture itself until its sizes are made beside everything else", async () => {
  const there = room({ "posts/one.md": SHOWN, "media/a.jpg": await photograph(1000, 700) });
  const { makePictures, compile, done } = await there.compile(NOW, "later");
  expect(done.kind === "compiled" && done.pictures.waiting).toBe(1);
  expect(there.lying("media")).toEqual(["/media/a.jpg"]);
  expect(await makePictures()).toEqual({ pictures: 1, cards: 0 });
  await compile();
  expect(there.lying("media")).toHaveLength(3);
});

describe("what must not be published", () => {
  const at = (problem: string) => `content/posts/one.md:6: ${problem}`;
  const show = (name: string, bytes: string | Uint8Array) => ({
    "posts/one.md": POST(`![x](/media/${name})`),
    [`media/${name}`]: bytes,
  });

  test("a bomb is refused by what its head claims, before it is decoded", async () => {
    expect(await problemsOf(show("a.png", claiming(40_000, 40_000)))).toEqual([
      at(
        "/media/a.png is 40000 × 40000 pixels, more than a phone can hold; export it with at most 120 megapixels",
      ),
    ]);
  });

  test("what is no picture, and what was cut off, is named with what to do", async () => {
    const [whole] = await Promise.all([photograph(900, 600)]);
    expect(await problemsOf(show("a.jpg", "<!doctype html><p>Not found</p>"))).toEqual([
      at("/media/a.jpg cannot be read as image/jpeg; export the picture again"),
    ]);
    expect(await problemsOf(show("a.jpg", whole.subarray(0, whole.length - 3000)))).toEqual([
      at("/media/a.jpg ends in the middle; copy the file again from where it came"),
    ]);
  });

  test.each([
    [
      "a script",
      "<script>alert(1)</script>",
      "holds <script>, which could run a program; take it out",
    ],
    [
      "a handler",
      '<g onload="alert(1)"/>',
      'has onload="…", which could run a program; take it out',
    ],
    [
      "an address that runs",
      '<a href="javascript:alert(1)"/>',
      "has a program for an address in href; take it out",
    ],
    [
      "a picture elsewhere",
      '<image href="https://spy.example/x.png"/>',
      "loads https://spy.example/x.png from elsewhere, which no reader's browser is asked to; embed it, or take it out",
    ],
    [
      "a style elsewhere",
      "<style>@import 'https://spy.example/x.css';</style>",
      "loads https://spy.example/x.css from elsewhere, which no reader's browser is asked to; embed it, or take it out",
    ],
  ])("an SVG with %s is refused at its line", async (_, inside, message) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n<path d="M0 0"/>\n${inside}\n</svg>`;
    expect(await problemsOf(show("a.svg", svg))).toEqual([at(`/media/a.svg, line 3, ${message}`)]);
  });

  test("the last good state stays", async () => {
    const there = room({ "posts/one.md": SHOWN, "media/a.jpg": await photograph(1000, 700) });
    await there.compile();
    const before = there.lying("media");
    there.write({ "media/a.jpg": claiming(40_000, 40_000) });
    expect((await there.compile()).done.kind).toBe("problems");
    expect(there.lying("media")).toEqual(before);
    expect((await metadataOf(there.file("media/-/a.jpg/480.webp"))).width).toBe(480);
  });
});

async function compiled(files: Files) {
  const there = room(files);
  return { ...there, ...(await there.body()) };
}
