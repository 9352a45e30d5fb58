/** content/theme/theme.yaml: what it says, and what is said of its mistakes. */
import { describe, expect, test } from "vitest";
import { formatProblem } from "../../../../src/cli/compile/problem.ts";
import { contrast, nearestReadable, readColor } from "../../../../src/cli/compile/theme/color.ts";
import { unreadablePairs } from "../../../../src/cli/compile/theme/contrast.ts";
import { readThemeYaml } from "../../../../src/cli/compile/theme/theme-yaml.ts";
import { THEMES } from "../../../../src/web/site/themes/themes.ts";

const read = (text: string) => readThemeYaml("content/theme/theme.yaml", text);
const problems = (text: string) => read(text).problems.map(formatProblem);

describe("colours", () => {
  test.each([
    ["#9b2417", "#9b2417"],
    ["#ABC", "#aabbcc"],
    ["rgb(11 95 165)", "#0b5fa5"],
    ["rgb(11, 95, 165)", "#0b5fa5"],
    ["hsl(200 50% 40%)", "#337799"],
    ["oklch(60% 0.2 30)", "#de3e2d"],
  ])("%s is %s", (written, color) => {
    expect(readColor(written)).toBe(color);
  });

  test.each(["red", "#12345", "rgb(1 2 3 / 50%)", "#11223380", "var(--x)", ""])(
    "%j is none that could be checked",
    (written) => expect(readColor(written)).toBeUndefined(),
  );

  test("have the contrast that WCAG 2.2 counts", () => {
    expect(contrast("#000000", "#ffffff")).toBe(21);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.478, 3);
    expect(contrast("#ffffff", "#767676")).toBeCloseTo(4.542, 3);
  });

  test("are moved no further than they must be, and keep their hue", () => {
    expect(nearestReadable("#0b5fa5", ["#ffffff"], 4.5)).toBe("#0b5fa5");
    const pale = nearestReadable("#f2b400", ["#ffffff"], 4.5) ?? "#000000";
    expect(contrast(pale, "#ffffff")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(pale, "#ffffff")).toBeLessThan(4.8);
    expect(nearestReadable("#808080", ["#000000", "#ffffff"], 7)).toBeUndefined();
  });
});

describe("the themes that come with the program", () => {
  test.each(Object.entries(THEMES))("%s can be read in both modes", (name, { tokens }) => {
    expect(unreadablePairs(tokens, name, () => false)).toEqual([]);
  });
});

describe("theme.yaml", () => {
  test("without one, or with nothing in it, all is as the newspaper has it", () => {
    expect(readThemeYaml("x", undefined)).toMatchObject({
      name: "newspaper",
      tokens: THEMES.newspaper.tokens,
      problems: [],
    });
    expect(read("# nothing yet\n").tokens).toEqual(THEMES.newspaper.tokens);
  });

  test("changes what it names, and nothing else", () => {
    const { tokens, problems } = read(
      'theme: quiet\ncolors:\n  light:\n    accent: "#7a1f5c"\ncorner: 0\ndensity: compact\nmeasure: 60\nsize: 18\n',
    );
    expect(problems).toEqual([]);
    const { tokens: quiet } = THEMES.quiet;
    expect(tokens.light).toEqual({ ...quiet.light, accent: "#7a1f5c", link: "#7a1f5c" });
    expect(tokens).toMatchObject({ corner: 0, density: 0.8, measure: 60, size: 18 });
    // The same hue, light enough for a dark page.
    expect(tokens.dark).toEqual({
      ...quiet.dark,
      accent: tokens.dark.accent,
      link: tokens.dark.accent,
    });
    expect(contrast(tokens.dark.accent, quiet.dark.background)).toBeGreaterThanOrEqual(4.5);
  });

  test("is told by line what cannot be read, in which mode, and which colour could", () => {
    const [said, ...more] = problems(
      'theme: newspaper\ncolors:\n  light:\n    muted: "#999999"\n    text: "#333333"\n',
    );
    expect(said).toMatch(
      /^content\/theme\/theme\.yaml:4: colors: muted #999999 on background #fbf9f4 \(of the theme newspaper\) has a contrast of 2\.7:1 in light mode alone, and 4\.5:1 is what readers with weak eyes need; write muted: "#[0-9a-f]{6}", or change background$/,
    );
    expect(more).toHaveLength(1);
    const proposed = /write muted: "(#[0-9a-f]{6})"/.exec(said ?? "")?.[1];
    expect(problems(`colors:\n  light:\n    muted: "${proposed}"\n`)).toEqual([]);
  });

  test("that fails in dark mode alone is told so, at the line of the ground that it chose", () => {
    const said = problems('colors:\n  dark:\n    background: "#6b6b6b"\n    surface: "#6b6b6b"\n');
    expect(said.length).toBeGreaterThan(0);
    for (const line of said) expect(line).toContain("in dark mode alone");
    expect(said[0]).toMatch(/^content\/theme\/theme\.yaml:3: /);
  });

  test.each([
    ["colours:\n  light: {}\n", 1, 'unknown key "colours"; did you mean "colors"?'],
    [
      "colors:\n  light:\n    acent: red\n",
      3,
      'unknown key "acent" in colors.light; did you mean "accent"?',
    ],
    ["theme: newspapr\n", 1, 'theme cannot be "newspapr"; write one of newspaper, quiet, magazine'],
    ["colors:\n  dark:\n    link: blue\n", 3, 'colors.dark.link cannot be "blue"; write "#0b5fa5"'],
    ["size: 14\n", 1, "size must be pixels from 16 to 24; smaller text is hard to read on a phone"],
    ["\nmeasure: 120\n", 2, "measure must be characters from 30 to 90"],
    ["corner: round\n", 1, "corner must be pixels from 0 to 24"],
    [
      "fonts:\n  text: Comic Sans\n",
      2,
      'fonts.text cannot be "Comic Sans"; write one of serif, sans, mono',
    ],
    ["fonts:\n  text: letter.ttf\n", 2, 'fonts.text is "letter.ttf"; convert it to .woff2'],
    [
      "fonts:\n  text:\n    dispaly: swap\n    files:\n      - file: a.woff2\n",
      3,
      'unknown key "dispaly" in fonts.text; did you mean "display"?',
    ],
    [
      "fonts:\n  text:\n    files:\n      - file: a.woff2\n        weight: 9999\n",
      5,
      "fonts.text.files[1].weight must be a weight such as 400",
    ],
    [
      "fonts:\n  text:\n    files:\n      - file: a.woff2\n        range: U+0-FFFFFF\n",
      5,
      "fonts.text.files[1].range must be ranges such as U+0000-00FF",
    ],
    [
      "fonts:\n  text:\n    files:\n      - file: a.woff2\n        weight: bold\n",
      5,
      "fonts.text.files[1].weight must be a weight such as 400",
    ],
    ["theme: [\n", 2, "mend the YAML here"],
  ])("%j is answered at line %i", (text, line, message) => {
    const [first] = problems(text);
    expect(first).toContain(`content/theme/theme.yaml:${line}: `);
    expect(first).toContain(message);
  });
});
