/** The recording of a post on its page: player, chapters and transcript as text. It loads apart, since most posts have none. */
import type { Child } from "hono/jsx";
import type { PageWords } from "../../publication/page-words.ts";
import { piecesOf } from "../../publication/pieces.ts";
import type { Chapter, Episode } from "../../publication/podcast.ts";
import type { Enclosure, Post } from "../../publication/post.ts";
import { type Cue, isTimed, paragraphsOf, readTranscript } from "../../publication/transcript.ts";
import { counted, fill, numbering, numeral, type Words } from "../../publication/words.ts";
import { clock } from "../../text/amounts.ts";
import { colonIn } from "../../text/language.ts";
import type { SiteContext } from "../context.ts";

type Context = Pick<SiteContext, "index" | "media">;

/** What stands above the text of a post that has a recording. */
export async function recordingOf(
  context: Context,
  { enclosure, episode }: Pick<Post, "enclosure" | "episode">,
): Promise<Child> {
  if (enclosure === undefined) return null;
  const { publication } = context.index;
  const { address, language, words } = publication;
  const { recording } = words.pages;
  const own = enclosure.url.startsWith(`${address}/`);
  const path = own ? enclosure.url.slice(address.length) : enclosure.url;
  const said = await transcriptOf(context, episode);
  return (
    <div class="listen">
      <Numbers words={words} {...episode} />
      {/* A player would fetch from another host before the reader asked for it; a link does not. */}
      {own ? (
        <Player
          {...{ path, enclosure, language, ...episode }}
          label={enclosure.type.startsWith("audio/") ? recording.audio : recording.video}
        />
      ) : null}
      <Download words={words} path={path} enclosure={enclosure} />
      <Chapters
        said={recording}
        list={episode?.chapters?.list ?? []}
        recording={own ? path : undefined}
      />
      {said === undefined || said.length === 0 ? null : (
        <details>
          <summary>{recording.transcript}</summary>
          {said.map(({ start, speaker, text }, at) => (
            <p>
              <time>{clock(start)}</time>{" "}
              {speaker === undefined || speaker === said[at - 1]?.speaker ? null : (
                <b>{`${speaker}${colonIn(language)}`}</b>
              )}
              {text}
            </p>
          ))}
        </details>
      )}
    </div>
  );
}

function Numbers(episode: Episode & { readonly words: Words }) {
  const { words, season, seasonName, number, display, type } = episode;
  const said = words.pages.recording;
  const nth = (phrase: string, each: number) => fill(phrase, { number: numbering(words, each) });
  const parts = [
    ...(season === undefined ? [] : [seasonName ?? nth(said.season, season)]),
    ...(number === undefined ? [] : [display ?? nth(said.episode, number)]),
    ...(type === "trailer" || type === "bonus" ? [said[type]] : []),
  ];
  return parts.length === 0 ? null : <p>{parts.join(" · ")}</p>;
}

function Player(
  player: Episode & {
    readonly path: string;
    readonly enclosure: Enclosure;
    readonly language: string;
    readonly label: string;
  },
) {
  const { path, enclosure, transcripts = [], label } = player;
  if (enclosure.type.startsWith("audio/")) {
    return (
      // biome-ignore lint/a11y/useMediaCaption: the transcript, or else the post, says in text what is heard
      <audio controls preload="none" src={path} aria-label={label} />
    );
  }
  if (!enclosure.type.startsWith("video/")) return null;
  return (
    // biome-ignore lint/a11y/useMediaCaption: where there are captions they are given
    <video controls preload="none" src={path} aria-label={label}>
      {transcripts
        .filter(({ type, url }) => type === "text/vtt" && url.startsWith("/"))
        .map(({ url, language = player.language }) => (
          <track kind="captions" src={url} srclang={language} label={ownNameOf(language)} />
        ))}
    </video>
  );
}

/** A language as its own speakers call it, who are to find it in a menu; its tag where the runtime does not know it. */
function ownNameOf(language: string): string {
  if (Intl.DisplayNames.supportedLocalesOf(language).length === 0) return language;
  return new Intl.DisplayNames(language, { type: "language" }).of(language) ?? language;
}

function Download(file: {
  readonly words: Words;
  readonly path: string;
  readonly enclosure: Enclosure;
}) {
  const { words, path, enclosure } = file;
  const { type, length, duration } = enclosure;
  const { download, megabytes, minutes } = words.pages.recording;
  // One place after the point, and no file is nothing.
  const size = numeral(words, Math.max(1, Math.round(length / 100_000)) / 10);
  const facts = [
    ...(duration === undefined
      ? []
      : [counted(words, minutes, Math.max(1, Math.round(duration / 60)))]),
    fill(megabytes, { size }),
    type,
  ];
  return (
    <p>
      <a href={path} download>
        {download}
      </a>{" "}
      ({facts.join(", ")})
    </p>
  );
}

/** Each time is a link into the recording (Media Fragments URI §4.2.1), which browsers play without a script. */
function Chapters(chapters: {
  readonly said: PageWords["recording"];
  readonly list: readonly Chapter[];
  readonly recording: string | undefined;
}) {
  const { said, list, recording } = chapters;
  if (list.length === 0) return null;
  return (
    <details open>
      <summary>{said.chapters}</summary>
      <ol>
        {list.map(({ start, title, url }) => (
          <li>
            {recording === undefined ? (
              <>
                <time>{clock(start)}</time> {title}
              </>
            ) : (
              <a href={`${recording}#t=${start}`}>
                <time>{clock(start)}</time> {title}
              </a>
            )}
            {url === undefined ? null : (
              <>
                {" "}
                (<a href={url}>{said.more}</a>)
              </>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** The first that lies here and has times. Where its file cannot be read the page goes without. */
async function transcriptOf(
  { index, media }: Context,
  episode: Episode | undefined,
): Promise<readonly Cue[] | undefined> {
  for (const { url, type } of episode?.transcripts ?? []) {
    const file = index.media.find(({ path }) => path === decodeURI(url));
    if (file === undefined || !isTimed(type)) continue;
    const read = piecesOf(file).map(async ({ path }) => {
      const response = await media(path);
      return response.ok ? response.text() : "";
    });
    const reading = readTranscript(type, (await Promise.all(read)).join(""));
    if (reading.kind === "cues") return paragraphsOf(reading.cues);
  }
  return undefined;
}
