import { describe, expect, it } from "vitest";
import { anyOf, counted, fill, listed, numeral } from "../../src/publication/words.ts";

describe("a phrase", () => {
  it("is filled by the names of its places, each wherever a language wants it", () => {
    const values = { title: "Tides", count: "3" };
    expect(fill("{title}, and {count} more", values)).toBe("Tides, and 3 more");
    expect(fill("還有 {count} 篇：{title}", values)).toBe("還有 3 篇：Tides");
  });

  it("leaves what it is filled with alone", () => {
    expect(fill("{title}!", { title: "{count} $& #" })).toBe("{count} $& #!");
  });

  it("stops the program where nothing fills a place, rather than show it", () => {
    expect(() => fill("By {name}", {})).toThrow('nothing to put for {name} in "By {name}"');
    expect(() => fill("{constructor}", {})).toThrow("nothing to put");
  });

  it("counts in the forms of its language, with the number in its numerals", () => {
    const polish = { one: "# wpis", few: "# wpisy", many: "# wpisów", other: "# wpisu" };
    const said = [1, 3, 5, 12, 22].map((count) => counted({ locale: "pl" }, polish, count));
    expect(said).toEqual(["1 wpis", "3 wpisy", "5 wpisów", "12 wpisów", "22 wpisy"]);
    expect(counted({ locale: "fa" }, { one: "# نوشته", other: "# نوشته" }, 1234)).toBe(
      "۱٬۲۳۴ نوشته",
    );
    expect(counted({ locale: "ja" }, { other: "#件" }, 1)).toBe("1件");
  });
});

it("lists and numbers are written as the language writes them", () => {
  const names = ["Ada", "Ben", "Cem"];
  expect(listed({ locale: "en" }, names)).toBe("Ada, Ben, and Cem");
  expect(listed({ locale: "de" }, names)).toBe("Ada, Ben und Cem");
  expect(numeral({ locale: "de" }, 12345)).toBe("12.345");
});

it("things of which one is to be chosen are joined by or, also where the runtime has none", () => {
  const offered = ["daily", "weekly", "monthly"];
  expect(anyOf({ locale: "en-GB" }, offered)).toBe("daily, weekly or monthly");
  expect(anyOf({ locale: "zh-Hant" }, offered)).toBe("daily、weekly或monthly");
  const formats = { choice: "{before} və ya {last}" };
  expect(anyOf({ locale: "az", formats }, offered)).toBe("daily, weekly və ya monthly");
  expect(anyOf({ locale: "az", formats }, ["daily"])).toBe("daily");
});
