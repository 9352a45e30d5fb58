/** The recording of a post on its page: player, chapters and transcript as text. It loads apart, since most posts have none. */
import type { Child } from "hono/jsx";
import { piecesOf } from "../../publication/pieces.ts";
import type { Chapter, Episode } from "../../publication/podcast.ts";
import type { Enclosure, Post } from "../../publication/post.ts";
import { type Cue, isTimed, paragraphsOf, readTranscript } from "../../publication/transcript.ts";
import type { SiteContext } from "../context.ts";

type Context = Pick<SiteContext, "index" | "media">;

/** What stands above the text of a post that has a recording. */
export async function recordingOf(
  context: Context,
  { enclosure, episode }: Pick<Post, "enclosure" | "episode">,
): Promise<Child> {
  if (enclosure === undefined) return null;
  const { address, language } = context.index.publication;
  const own = enclosure.url.startsWith(`${address}/`);
  const path = own ? enclosure.url.slice(address.length) : enclosure.url;
  const said = await transcriptOf(context, episode);
  return (
    <div class="listen">
      <Numbers {...episode} />
      {/* A player would fetch from another host before the reader asked for it; a link does not. */}
      {own ? <Player path={path} enclosure={enclosure} {...episode} language={language} /> : null}
      <Download path={path} enclosure={enclosure} />
      <Chapters list={episode?.chapters?.list ?? []} recording={own ? path : undefined} />
      {said === undefined || said.length === 0 ? null : (
        <details>
          <summary>Transcript</summary>
          {said.map(({ start, speaker, text }, at) => (
            <p>
              <time>{clock(start)}</time>{" "}
              {speaker === undefined || speaker === said[at - 1]?.speaker ? null : (
                <b>{speaker}: </b>
              )}
              {text}
            </p>
          ))}
        </details>
      )}
    </div>
  );
}

function Numbers({ season, seasonName, number, display, type }: Episode) {
  const parts = [
    ...(season === undefined ? [] : [seasonName ?? `Season ${season}`]),
    ...(number === undefined ? [] : [display ?? `Episode ${number}`]),
    ...(type === "trailer" ? ["Trailer"] : type === "bonus" ? ["Bonus"] : []),
  ];
  return parts.length === 0 ? null : <p>{parts.join(" · ")}</p>;
}

function Player(
  player: Episode & {
    readonly path: string;
    readonly enclosure: Enclosure;
    readonly language: string;
  },
) {
  const { path, enclosure, transcripts = [] } = player;
  if (enclosure.type.startsWith("audio/")) {
    return (
      // biome-ignore lint/a11y/useMediaCaption: the transcript, or else the post, says in text what is heard
      <audio controls preload="none" src={path} aria-label="Audio of this post" />
    );
  }
  if (!enclosure.type.startsWith("video/")) return null;
  return (
    // biome-ignore lint/a11y/useMediaCaption: where there are captions they are given
    <video controls preload="none" src={path} aria-label="Video of this post">
      {transcripts
        .filter(({ type, url }) => type === "text/vtt" && url.startsWith("/"))
        .map(({ url, language = player.language }) => (
          <track kind="captions" src={url} srclang={language} label={language} />
        ))}
    </video>
  );
}

function Download(file: { readonly path: string; readonly enclosure: Enclosure }) {
  const { type, length, duration } = file.enclosure;
  const minutes = duration === undefined ? "" : `${Math.max(1, Math.round(duration / 60))} min, `;
  return (
    <p>
      <a href={file.path} download>
        Download
      </a>{" "}
      ({minutes}
      {(length / 1_000_000).toFixed(1)} MB, {type})
    </p>
  );
}

/** Each time is a link into the recording (Media Fragments URI §4.2.1), which browsers play without a script. */
function Chapters(chapters: {
  readonly list: readonly Chapter[];
  readonly recording: string | undefined;
}) {
  const { list, recording } = chapters;
  if (list.length === 0) return null;
  return (
    <details open>
      <summary>Chapters</summary>
      <ol>
        {list.map(({ start, title, url }) => (
          <li>
            {recording === undefined ? (
              <time>{clock(start)}</time>
            ) : (
              <a href={`${recording}#t=${start}`}>{clock(start)}</a>
            )}{" "}
            {title}
            {url === undefined ? null : (
              <>
                {" "}
                (<a href={url}>more</a>)
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

/** "1:13", "1:02:03". */
function clock(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (part: number) => String(part).padStart(2, "0");
  const rest = two(Math.floor(seconds) % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}
