/** The line that `npm start` greets with. */
import { expect, test } from "vitest";
import { addresses } from "../../../src/cli/commands/dev.ts";

const ORIGIN = "http://localhost:8787";

test("offers the mail box where emails stay in it", () => {
  expect(addresses({ title: "The Harbour Letter" }, ORIGIN, true)).toBe(
    "The Harbour Letter: http://localhost:8787/  feeds: /atom.xml /feed.xml /feed.json  mail box: http://localhost:8787/dev/mail  (Ctrl-C ends it)",
  );
});

test("with a provider it offers none, and says that emails leave", () => {
  expect(addresses({ title: "The Harbour Letter" }, ORIGIN, false)).toBe(
    "The Harbour Letter: http://localhost:8787/  feeds: /atom.xml /feed.xml /feed.json  emails LEAVE this machine by the TRANSPORT that is set, there is no mail box  (Ctrl-C ends it)",
  );
});
