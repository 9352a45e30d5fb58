/** Every zone's slots against Python's zoneinfo. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { Cadences } from "../../src/publication/cadence/cadences.ts";
import { localSlot } from "../../src/publication/schedule.ts";
import { DAY } from "../../src/text/time.ts";
import { seconds } from "./words.ts";

/** Each zone's days from 2024 on, at an hour that moves from day to day, so that all meet every change. */
export async function proveSchedule(years: number): Promise<boolean> {
  const began = performance.now();
  const zones = Intl.supportedValuesOf("timeZone");
  const start = Date.UTC(2024, 0, 1);
  const days = Math.round((Date.UTC(2024 + years, 0, 1) - start) / DAY);
  const oracle = spawn("python3", [join(import.meta.dirname, "../oracle-slots.py")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const verdict = readOracle(oracle.stdout);
  for (const [number, zone] of zones.entries()) {
    const lines: string[] = [];
    for (let day = 0; day < days; day += 1) {
      const date = new Date(start + day * DAY).toISOString().slice(0, 10);
      // 0 to 3 more often: that is when clocks change.
      const hour = day % 2 === 0 ? ((day >> 1) + number) % 4 : (day + number) % 24;
      const cadences: Cadences = { daily: { at: "00:00", days: [1, 2, 3, 4, 5, 6, 7] } };
      lines.push(`${zone} ${date} ${hour} ${localSlot(cadences, `daily:${date}`, zone, { hour })}`);
    }
    if (!oracle.stdin.write(`${lines.join("\n")}\n`)) await once(oracle.stdin, "drain");
  }
  oracle.stdin.end();
  const { wrong, otherData } = await verdict;
  console.log(
    `${zones.length} zones, ${zones.length * days} occurrences: ${wrong} wrong, ${otherData} where the zone data of ` +
      `this machine is not Node's (${process.versions.tz}); ${seconds(began)}`,
  );
  return wrong === 0;
}

/**
 * Reads what the oracle found different. Where its clock and `Intl`'s differ at our instant, the two
 * zone databases are of different years, and neither computation is wrong.
 */
async function readOracle(output: Readable): Promise<{ wrong: number; otherData: number }> {
  let wrong = 0;
  const others = new Map<string, number>();
  for await (const line of createInterface({ input: output })) {
    const [differs, zone = "", date, hour, ours, theirs, offset] = line.split(" ");
    if (differs !== "differs") console.log(line);
    else if ([ours, theirs].every((at) => offsetAt(zone, Number(at)) === Number(offset))) {
      wrong += 1;
      console.log(`  ${zone} ${date} ${hour}:00 is ${ours} for us and ${theirs} for zoneinfo`);
    } else others.set(zone, (others.get(zone) ?? 0) + 1);
  }
  for (const [zone, n] of others) console.log(`  ${n} in ${zone}: other zone data`);
  return { wrong, otherData: [...others.values()].reduce((sum, n) => sum + n, 0) };
}

/** Minutes east of UTC. */
function offsetAt(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    timeZoneName: "longOffset",
  }).formatToParts(at);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours = "0", minutes = "0"] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
