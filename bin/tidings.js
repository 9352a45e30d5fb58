#!/usr/bin/env node
/** Starts the command: from the sources in a checkout, from their JavaScript in the package. */
import { existsSync } from "node:fs";

/** Wrangler's own floor, and that of node:sqlite without a flag. */
const OLDEST = [22, 13];

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const [oldestMajor, oldestMinor] = OLDEST;
if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
  console.error(
    `tidings: this is Node ${process.versions.node}, and Tidings needs ${OLDEST.join(".")} or newer. ` +
      "Install it from https://nodejs.org, or run `npm install --save-optional node@24` here and use npm scripts and npx.",
  );
  process.exitCode = 1;
} else {
  const source = new URL("../src/cli/main.ts", import.meta.url);
  await import(
    existsSync(source) ? source.href : new URL("../lib/cli/main.js", import.meta.url).href
  );
}
