/** Before slow tests run: the Worker's script is made once for all of them, and kept for the next run. */
import { resolve } from "node:path";
import { bundleLocally } from "../../src/cli/local/bundle.ts";

export default async function bundled(): Promise<void> {
  await bundleLocally(resolve(import.meta.dirname, "../.."));
}
