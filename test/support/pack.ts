/** `node test/support/pack.ts DIRECTORY`: packs both packages once, for all that asks for them by TIDINGS_PACKED. */
import { mkdirSync } from "node:fs";
import { keepPacked } from "./packed.ts";

const [, , directory = ""] = process.argv;
if (directory === "") throw new Error("the directory is missing");
mkdirSync(directory, { recursive: true });
keepPacked(directory);
