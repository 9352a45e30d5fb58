/** The page of an episode: its player, chapters and transcript as text, and nothing of anybody else's. */
import { beforeAll, describe, expect, test } from "vitest";
import { paragraphsOf, readTranscript } from "../../src/publication/transcript.ts";
import { SHOW_FILES } from "../feeds/shows.ts";
import { type CompiledSite, compiledSite } from "./site/compiled-site.ts";

let site: CompiledSite;

beforeAll(async () => {
  site = await compiledSite(SHOW_FILES);
});

async function listenOf(path: string): Promise<string> {
  const html = await (await site.app.request(`https://harbour.example${path}`)).text();
  return /<div class="listen">([\s\S]*?)<\/div>/.exec(html)?.[1] ?? "";
}

describe("the page of an episode", () => {
  test("says season and episode, plays, and has chapters and transcript as text", async () => {
    expect(await listenOf("/posts/1")).toBe(
      "<p>Winter · One</p>" +
        '<audio controls="" preload="none" src="/media/1.mp3" aria-label="Audio of this post"></audio>' +
        '<p><a href="/media/1.mp3" download="">Download</a> (32 min, 0.1 MB, audio/mpeg)</p>' +
        '<details open=""><summary>Chapters</summary><ol>' +
        '<li><a href="/media/1.mp3#t=0"><time>0:00</time> Opening</a></li>' +
        '<li><a href="/media/1.mp3#t=73.5"><time>1:13</time> Why it &lt;turns&gt;</a> (<a href="https://tides.example/">more</a>)</li>' +
        "</ol></details>" +
        "<details><summary>Transcript</summary>" +
        "<p><time>0:01</time> <b>Ada: </b>Good morning.</p>" +
        "<p><time>0:04</time> <b>Ben: </b>Good &amp; calm.</p></details>",
    );
  });

  test("plays film", async () => {
    expect(await listenOf("/posts/3")).toContain(
      '<video controls="" preload="none" src="/media/3.mp4" aria-label="Video of this post"></video>',
    );
    expect(await listenOf("/posts/2")).toContain("<p>Trailer</p>");
    expect(await listenOf("/posts/4")).toBe("");
  });
});

describe("what is said in a recording", () => {
  test("is in paragraphs by speakers, and without speakers by sentences", () => {
    const cue = (at: number, text: string) =>
      `\n00:00:${String(at).padStart(2, "0")}.000 --> 00:00:59.000\n${text}\n`;
    const long = `${"word ".repeat(90)}end.`;
    const reading = readTranscript(
      "text/vtt",
      `WEBVTT\n${cue(1, "<v Ada>One")}${cue(2, "two.")}${cue(3, "<v Ben>Three.")}${cue(4, long)}${cue(5, "More.")}`,
    );
    const cues = reading.kind === "cues" ? reading.cues : [];
    expect(paragraphsOf(cues).map(({ start, speaker, text }) => [start, speaker, text])).toEqual([
      [1, "Ada", "One two."],
      [3, "Ben", `Three. ${long}`],
      [5, "Ben", "More."],
    ]);
  });
});
