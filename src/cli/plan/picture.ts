/** A picture of an email, drawn by a Chromium that is there anyway. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

/** Where Chromium is looked for, in this order; `TIDINGS_CHROMIUM` names another place. */
const PLACES = [
  process.env.TIDINGS_CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Undefined where there is none. */
export function findChromium(): string | undefined {
  return PLACES.find((place) => place !== undefined && existsSync(place));
}

/** @returns whether there is a picture now: without Chromium there is none, and nothing is wrong */
export async function drawEmail(html: string, png: string): Promise<boolean> {
  const chromium = findChromium();
  if (chromium === undefined) return false;
  const words = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    // The email's own pictures would be fetched from a site that does not have them yet.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--window-size=680,1600",
    `--screenshot=${png}`,
    pathToFileURL(html).href,
  ];
  try {
    await promisify(execFile)(chromium, words, { timeout: 120_000 });
  } catch {
    return false;
  }
  return existsSync(png);
}
