/** What is foretold is what happens, in random worlds by the thousand. */
import { performance } from "node:perf_hooks";
import { proveForetold } from "../../test/editions/forecast/foretold.ts";
import { seconds } from "./words.ts";

export async function proveForetelling(worlds: number, seed: number): Promise<boolean> {
  const began = performance.now();
  try {
    const { editions, held, previews, wished } = await proveForetold(worlds, seed);
    console.log(
      `${worlds} worlds, ${editions} editions as foretold (${wished} of them with wishes of an editor), ${held} of them on a review page, ${previews} previews; ${seconds(began)}`,
    );
    return true;
  } catch (error) {
    // The smallest world in which they differ, and the seed that leads to it.
    console.error(error);
    return false;
  }
}
