/** The table of prices and docs/cost.md say the same. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TARIFFS } from "../../src/providers/prices.ts";

const COST = readFileSync(join(import.meta.dirname, "../../docs/cost.md"), "utf8");

test.each([
  ["ses", "Amazon SES Essentials", ["6.93", "69.28", "693"]],
  ["resend", "Resend", ["20", "none published", "none published"]],
  ["postmark", "Postmark", ["≤ 60", "≤ 525", "on request"]],
  ["cloudflare", "Cloudflare Email", ["14.11", "150.50", "1,514"]],
] as const)("a month of %s costs what the page says", (name, row, cells) => {
  const line = COST.split("\n").find((each) => each.startsWith(`| ${row}`)) ?? "";
  const tariff = TARIFFS[name];
  for (const [nth, emails] of [43_300, 433_000, 4_330_000].entries()) {
    const dollars = tariff?.dollars(emails);
    const cell = cells[nth] ?? "";
    expect(line).toContain(cell);
    const said = Number(cell.replace(/[≤, ]/g, ""));
    if (Number.isNaN(said)) expect(dollars).toBeUndefined();
    else expect(Math.abs((dollars ?? 0) - said)).toBeLessThan(Math.max(0.01, said / 1_000));
  }
});
