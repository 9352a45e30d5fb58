/** content/theme/ as a whole: files beside theme.yaml, and what comes of them. */
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { formatProblem } from "../../../../src/cli/compile/problem.ts";
import { contrast } from "../../../../src/cli/compile/theme/color.ts";
import { readTheme } from "../../../../src/cli/compile/theme/theme.ts";
import type { Color } from "../../../../src/publication/theme.ts";
import { PIXEL } from "../content-directory.ts";
import { madeFont } from "./made-font.ts";

type Files = Readonly<Record<string, string | Buffer>>;

/** What is drawn is named by its size: nothing here looks at pixels. */
async function look(files: Files) {
  const folder = {
    names: Object.keys(files),
    read: (name: string) => (files[name] === undefined ? undefined : Buffer.from(files[name])),
    label: (name: string) => `content/theme/${name}`,
  };
  const drawn: string[] = [];
  const read = await readTheme(folder, async (_, { width, height }) => {
    drawn.push(`${width}x${height}`);
    return Buffer.from(`png ${width}x${height}`);
  });
  const style = read.laid.find(({ path }) => path === read.theme.style.path);
  return {
    ...read,
    drawn,
    css: `${style?.content}`,
    problems: read.problems.map(formatProblem),
    warnings: read.warnings.map(formatProblem),
    paths: read.laid.map(({ path }) => path.replace(/-[0-9a-f]{16}/, "-HASH")),
  };
}

const svg = (inside: string, attributes = 'viewBox="0 0 200 50"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>\n${inside}\n</svg>\n`;

describe("without content/theme", () => {
  test("there is a stylesheet under a name with its hash, and the marks of the program", async () => {
    const { paths, theme, problems, drawn, css } = await look({});
    expect(problems).toEqual([]);
    expect(paths).toEqual([
      "/style-HASH.css",
      "/favicon.svg",
      "/favicon.ico",
      "/icon-144.png",
      "/icon-512.png",
    ]);
    expect(drawn).toEqual([]);
    expect(theme.files.map(({ path }) => path)).toContain(theme.style.path);
    expect(theme.style.octets).toBe(Buffer.byteLength(css));
    expect(css).toMatch(/^:root\{color-scheme:light dark;--background:#fbf9f4;/);
    expect(css).not.toMatch(/@import|url\(|\n/);
  });
});

describe("the stylesheet", () => {
  test.each(["newspaper", "quiet", "magazine"])(
    "of %s is small, and loads nothing",
    async (name) => {
      const { css, problems, theme } = await look({ "theme.yaml": `theme: ${name}\n` });
      expect(problems).toEqual([]);
      expect(theme.name).toBe(name);
      // Octets over the wire. A page of text is some 3 KB beside it, and 30 KB is what both may be together.
      expect(gzipSync(css).length).toBeLessThan(7_500);
      expect(css).not.toMatch(/@import|url\(|\n/);
    },
  );

  test("has the colours of code as they are, unless the surface is one on which they cannot be read", async () => {
    const { css } = await look({
      "theme.yaml":
        'colors:\n  light:\n    surface: "#b5b5b5"\n    muted: "#333333"\n    accent: "#7a1d12"\n',
    });
    expect(css.match(/--code-green:#2c5a2e/g)).toHaveLength(1);
    const green = /:root\{--code-green:(#[0-9a-f]{6});/.exec(css)?.[1] as Color;
    expect(contrast(green, "#b5b5b5")).toBeGreaterThanOrEqual(4.5);
  });

  test.each(["newspaper", "quiet", "magazine"])(
    "of %s uses no property that nothing sets",
    async (name) => {
      const { css } = await look({ "theme.yaml": `theme: ${name}\n` });
      const set = new Set([...css.matchAll(/[{;](--[\w-]+):/g)].map(([, property]) => property));
      const used = [...css.matchAll(/var\((--[\w-]+)/g)].map(([, property]) => property);
      expect(used.length).toBeGreaterThan(100);
      expect([...new Set(used)].filter((property) => !set.has(property))).toEqual([]);
    },
  );

  test("says it once for each mode, contrast and paper", async () => {
    const { css } = await look({});
    for (const query of [
      "(prefers-color-scheme:dark)",
      "(prefers-contrast:more)",
      "(forced-colors:active)",
      "(prefers-reduced-motion:no-preference)",
    ]) {
      expect(css).toContain(`@media ${query}{`);
    }
    expect(css).toContain("@media print{");
  });
});

test("the values of a look are custom properties, which all other styles are written with", async () => {
  const yaml = `theme: magazine
colors:
  light: { background: "hsl(60 20% 97%)", accent: "#7a1f5c" }
fonts: { text: sans }
measure: 60
corner: 10
density: airy
size: 22
`;
  const { css, problems } = await look({ "theme.yaml": yaml });
  expect(problems).toEqual([]);
  const [light = "", dark = ""] = css.split("*,*::before")[0]?.split("@media") ?? [];
  expect(light.replace(/-font:[^;]*/g, "-font:…")).toBe(
    ":root{color-scheme:light dark;--background:#f9f9f6;--surface:#f2f2ef;--text:#111111;--muted:#57575a;--accent:#7a1f5c;--link:#7a1f5c;--line:#dcdcd8;--rule:#111111;--mark:#ffe27a;--code-green:#2c5a2e;--code-blue:#1f4f86;--code-violet:#6a2c7d;--text-font:…;--heading-font:…;--label-font:…;--code-font:…;--size:clamp(1.1579rem,1.0979rem + 0.3vw,1.375rem);--measure:31.6667rem;--page:70rem;--step:2rem;--room:1.25;--corner:10px}",
  );
  // The accent that was named for light pages alone, lighter: 4.5:1 on both grounds of dark ones.
  expect(dark).toBe(
    " (prefers-color-scheme:dark){:root{--background:#101012;--surface:#1c1c20;--text:#f3f3f1;--muted:#a9a9ae;--accent:#c4649f;--link:#c4649f;--line:#36363c;--rule:#f3f3f1;--mark:#5c4a00;--plate:#f9f9f6;--code-green:#a5cf9b;--code-blue:#9cc3ee;--code-violet:#d6b0e6}}",
  );
});

describe("fonts", () => {
  test("are laid out under names that change with them, and every page asks for them at once", async () => {
    const { theme, css, problems, paths } = await look({
      "theme.yaml": "fonts:\n  text: Letter.woff2\n  label: sans\n",
      "Letter.woff2": madeFont([300, 800]),
    });
    expect(problems).toEqual([]);
    expect(paths).toContain("/theme/letter-HASH.woff2");
    const [font] = theme.preload;
    expect(css).toContain(
      `@font-face{font-family:"own text";src:url(${font}) format("woff2");font-weight:300 800;font-style:normal;font-display:swap}`,
    );
    expect(theme.tokens.fonts.text.families).toMatch(/^"own text", Charter, /);
    // Headings of the newspaper are of its text's letters.
    expect(theme.tokens.fonts.heading.families).toContain("own text");
    expect(theme.tokens.fonts.text.generic).toBe("serif");
  });

  test("take weights, styles and ranges, and are loaded once though two roles name one file", async () => {
    const yaml = `fonts:
  text:
    display: optional
    instead: sans
    files:
      - file: latin.woff2
        weight: 400
        range: U+0000-00FF, U+0131
      - file: latin.woff2
        weight: 700
        style: italic
`;
    const { css, theme, laid } = await look({ "theme.yaml": yaml, "latin.woff2": madeFont() });
    expect(css).toContain(
      "font-weight:400;font-style:normal;font-display:optional;unicode-range:U+0000-00FF, U+0131}",
    );
    expect(css).toContain("font-weight:700;font-style:italic;font-display:optional}");
    expect(laid.filter(({ type }) => type === "font/woff2")).toHaveLength(1);
    // What is for some characters alone is loaded where they are.
    expect(theme.preload).toEqual([]);
    expect(theme.tokens.fonts.text.generic).toBe("sans");
  });

  const damaged = madeFont();
  damaged.fill(7, damaged.length - 12);
  test.each([
    [
      "a page of HTML",
      Buffer.from("<!doctype html><title>404</title>".padEnd(80)),
      "is a page of HTML or XML",
    ],
    [
      "a TrueType file",
      Buffer.from("\u0000\u0001\u0000\u0000".padEnd(80), "latin1"),
      "is a font that is not packed as WOFF2",
    ],
    ["half a font", madeFont().subarray(0, 60), "is cut short or damaged"],
    ["damaged octets", damaged, "is damaged: its tables cannot be read"],
  ])("that are %s are refused", async (_, bytes, message) => {
    const { problems } = await look({
      "theme.yaml": "\nfonts:\n  text: letter.woff2\n",
      "letter.woff2": bytes,
    });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`content/theme/theme.yaml:3: fonts: letter.woff2 ${message}; `);
  });

  test("are not loaded from elsewhere", async () => {
    const { problems } = await look({
      "theme.yaml": "fonts:\n  text: https://fonts.example/inter.woff2\n",
    });
    expect(problems).toEqual([
      "content/theme/theme.yaml:2: fonts: https://fonts.example/inter.woff2 is elsewhere: pages load nothing from others, who would see each reader; put the file beside theme.yaml, if its licence allows, and name it",
    ]);
  });

  test("that are not there are asked for by their nearest name", async () => {
    const { problems } = await look({
      "theme.yaml": "fonts:\n  code: leter.woff2\n",
      "letter.woff2": madeFont(),
    });
    expect(problems).toEqual([
      'content/theme/theme.yaml:2: fonts: there is no leter.woff2 beside theme.yaml; did you mean "letter.woff2"?',
    ]);
  });
});

describe("theme.css", () => {
  const css = (text: string, more: Files = {}) => look({ "theme.css": text, ...more });

  test("comes last, without its comments, and its pictures are laid out", async () => {
    const {
      css: made,
      problems,
      paths,
    } = await css("/* mine */\n.masthead { background: url(paper.png); }\n", {
      "paper.png": PIXEL,
    });
    expect(problems).toEqual([]);
    expect(made).toMatch(/\.masthead\{background:url\(\/theme\/paper-[0-9a-f]{16}\.png\)\}$/);
    expect(paths).toContain("/theme/paper-HASH.png");
  });

  test.each([
    ["a {}\n@import 'https://fonts.example/x.css';\n", 2, "@import loads another stylesheet"],
    [
      "a { color: red }\n\nb { background: url(https://x.example/p.gif) }",
      3,
      "url(https://x.example/p.gif) is elsewhere",
    ],
    ["b { background: url(//x.example/p.gif) }", 1, "url(//x.example/p.gif) is elsewhere"],
    ["@font-face { font-family: X; src: url('data:font/woff2;base64,AA') }", 1, "is elsewhere"],
    ["a { background: url(papr.png) }", 1, "there is no papr.png in content/theme"],
    ["a { color: red;\n b: ;; } }\nc {", 2, "a browser drops what it cannot read"],
    [
      "body {\n  font-size: 13px;\n}",
      2,
      "font-size 13px is 13 pixels, too small to read on a phone",
    ],
    ["a { background: url(/media/x.png) }", 1, "there is no /media/x.png in content/theme"],
    [
      'a { background: image-set("https://x.example/a.png" 1x) }',
      1,
      "write url(…) for what image-set() shows",
    ],
    [":root { --muted: #aaa }", 1, "--muted is a colour of the look; write it in theme.yaml"],
    [".prose { font-size: .8rem }", 1, "font-size .8rem is 12.8 pixels"],
    ["body {\n  font: italic 10px/1.5 serif }", 2, "font 10px is 10 pixels, too small"],
    ["@\\69mport 'https://x.example/a';", 1, "@import loads another stylesheet"],
    ["@property --accent { syntax: '*'; inherits: false }", 1, "--accent is a colour of the look"],
    [":root { --\\61 ccent: red }", 1, "--accent is a colour of the look"],
  ])("%j is refused at line %i", async (text, line, message) => {
    const { problems } = await css(text);
    expect(problems[0]).toContain(`content/theme/theme.css:${line}: `);
    expect(problems[0]).toContain(message);
  });

  test("is warned of what no browser is known to read, and of nothing that uses tokens", async () => {
    const { problems, warnings } = await css(
      "@media print { body { font-size: 11pt } } :root { --mine: 1 }\na { colr: red; color: var(--accent); padding: calc(var(--step) * 2) }\n.foot { font-size: 12px; display: blok }\n",
    );
    expect(problems).toEqual([]);
    expect(warnings).toEqual([
      "content/theme/theme.css:2: no browser is known to read colr; correct its name",
      "content/theme/theme.css:3: display: mismatch; correct its value",
    ]);
  });

  test("names no SVG that would run something, were it opened by itself", async () => {
    const { problems } = await css("a {}\nb { background: url(wave.svg) }", {
      "wave.svg": svg("<script/>"),
    });
    expect(problems).toEqual([
      "content/theme/theme.css:2: wave.svg, line 2, holds <script>; take it out: a picture on every page runs nothing",
    ]);
  });

  test("of a hundred kilobytes is refused", async () => {
    const { problems } = await css("a{color:red}".repeat(9_000));
    expect(problems).toEqual([
      "content/theme/theme.css:1: has 106 KB, which every reader would load; keep it below 64 KB",
    ]);
  });
});

describe("pictures", () => {
  test("a logo stands in two colours, in emails as PNG, and as the touch icon", async () => {
    const { theme, problems, drawn, paths } = await look({
      "logo.svg": svg("<path d='M0 0h200v50z'/>"),
      "logo-dark.svg": svg("<path fill='#fff' d='M0 0h200v50z'/>"),
    });
    expect(problems).toEqual([]);
    expect(theme.logo).toEqual({
      path: expect.stringMatching(/^\/theme\/logo-[0-9a-f]{16}\.svg$/),
      width: 200,
      height: 50,
      dark: expect.stringMatching(/^\/theme\/logo-dark-[0-9a-f]{16}\.svg$/),
    });
    expect(theme.emailLogo).toEqual({ path: "/theme/email-logo.png", width: 160, height: 40 });
    expect(theme.touchIcon).toBe("/touch-icon.png");
    expect(drawn).toEqual(["320x80", "180x180"]);
    expect(paths).toContain("/favicon.svg");
  });

  test("a logo that is drawn for both modes by itself needs no other, and no plate", async () => {
    const both = svg("<style>@media (prefers-color-scheme: dark) { path { fill: #fff } }</style>");
    const { theme } = await look({ "logo.svg": both });
    expect(theme.logo?.dark).toBe(theme.logo?.path);
    expect((await look({ "logo.svg": svg("<g/>") })).theme.logo).not.toHaveProperty("dark");
  });

  test("an icon of one's own takes the place of all marks", async () => {
    const { theme, drawn } = await look({
      "favicon.svg": svg("<circle r='9'/>", 'viewBox="0 0 32 32"'),
    });
    expect(theme.icon).toBe("/favicon.svg");
    expect([...drawn].sort()).toEqual(["144x144", "180x180", "32x32", "512x512"]);
  });

  test("another accent colours the mark that comes with the program", async () => {
    const { laid, drawn } = await look({
      "theme.yaml": 'colors: { light: { accent: "#0b5fa5" } }\n',
    });
    expect(`${laid.find(({ path }) => path === "/favicon.svg")?.content}`).toContain(
      'fill="#0b5fa5"',
    );
    expect(drawn).toHaveLength(4);
  });

  test.each([
    ["<script>alert(1)</script>", 2, "holds <script>; take it out"],
    ["<g>\n<foreignObject/></g>", 3, "holds <foreignObject>; take it out"],
    ["<rect\nonload='x()'/>", 3, 'holds onload="…", which is script'],
    ["<image href='https://x.example/a.png'/>", 2, "refers to https://x.example/a.png in href"],
    ["<use xlink:href='other.svg#a'/>", 2, "refers to other.svg#a in xlink:href"],
    ["<style>@import 'x.css';</style>", 2, "holds styles that load something"],
    ["<rect style='fill:url(//x.example/a)'/>", 2, "refers to something elsewhere in style"],
    ["<a href='javascript:alert(1)'/>", 2, "refers to javascript:alert(1) in href"],
    [
      "<image xmlns:q='http://www.w3.org/1999/xlink' q:href='https://x.example/a.png'/>",
      2,
      "refers to https://x.example/a.png in q:href",
    ],
    ["<a>\n<set attributeName='href' to='javascript:alert(1)'/></a>", 3, "changes href by <set>"],
    ["<animate attributeName='onclick' values='x()'/>", 2, "changes onclick by <animate>"],
    ["<style>r{fill:u\\72l(https://x.example/a)}</style>", 2, "holds styles that load something"],
    ["<style>@\\69mport 'https://x.example/a'</style>", 2, "holds styles that load something"],
    ["<style>@imp<![CDATA[ort 'x.css'\n]]></style>", 3, "holds styles that load something"],
    [
      "<style>svg{background:image-set('https://x.example/a' 1x)}</style>",
      2,
      "holds styles that load something",
    ],
    ["<img xmlns='http://www.w3.org/1999/xhtml' srcset='a 1x'/>", 2, "holds HTML"],
    ["<g>", 3, "is not well-formed"],
  ])("a logo with %j is refused at line %i", async (inside, line, message) => {
    const { problems } = await look({ "logo.svg": svg(inside) });
    expect(problems[0]).toContain(`content/theme/logo.svg:${line}: `);
    expect(problems[0]).toContain(message);
  });

  test("what an SVG holds in itself may stand", async () => {
    const inside =
      "<defs><linearGradient id='a'/></defs><rect fill='url(#a)'/><use href='#a'/><image href='data:image/png;base64,AA=='/><style>.x{fill:url(#a)}</style>";
    expect((await look({ "logo.svg": svg(inside) })).problems).toEqual([]);
  });

  test.each([
    [{ "logo.svg": svg("<g/>", "") }, "logo.svg:1: says no size; give its <svg> a viewBox"],
    [
      { "logo.png": Buffer.from("no picture") },
      "logo.png:1: is no picture, or a damaged one; export it again",
    ],
    [
      { "logo-dark.svg": svg("<g/>") },
      "logo-dark.svg:1: stands alone; put the logo for light pages beside it as logo.svg or logo.png",
    ],
    [
      { "share.png": PIXEL },
      "share.png:1: is 1 × 1 pixels; previews of links want 1200 × 630, and at least 600 × 315",
    ],
    [
      { "logo.svg": "<html xmlns='http://www.w3.org/1999/xhtml'/>" },
      "logo.svg:1: is no SVG picture; export it again",
    ],
  ] as readonly (readonly [Files, string])[])("%j is refused", async (files, message) => {
    expect((await look(files)).problems).toEqual([`content/theme/${message}`]);
  });
});
