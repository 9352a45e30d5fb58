/** Run within a checkout that bench/upgrade/fixture.ts laid out: node bench/upgrade/tell.ts FILE COMMIT READERS */
import { writeFileSync } from "node:fs";
import { packFixture } from "../../test/support/upgrade/fixture.ts";
import { tellStory } from "../../test/support/upgrade/story.ts";

const [file = "", commit = "", readers = ""] = process.argv.slice(2);
writeFileSync(file, packFixture(await tellStory(commit, Number(readers))));
// Wrangler's harness leaves timers behind.
process.exit(0);
