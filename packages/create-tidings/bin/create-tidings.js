#!/usr/bin/env node
/** Starts the dialogue: from the sources in a checkout, from their JavaScript in the package. */
import { existsSync } from "node:fs";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 12)) {
  console.error(
    `create-tidings: this is Node ${process.versions.node}; install Node 22 or newer from https://nodejs.org.`,
  );
  process.exitCode = 1;
} else {
  const built = new URL("../lib/main.js", import.meta.url);
  const source = new URL("../src/main.ts", import.meta.url);
  const { main } = await import(existsSync(source) ? source.href : built.href);
  process.exitCode = await main(process.argv.slice(2));
}
