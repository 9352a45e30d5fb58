/** A feed as this site gives it to everybody: asked of the site itself, so that it is cached, named and cut in one place. */
import type { Publication } from "../publication/publication.ts";
import type { ReadTopic } from "./distribution.ts";
import { topicUrl } from "./topic.ts";

/** Answers a request as the site does. */
export type AskSite = (request: Request) => Response | Promise<Response>;

export function createReadTopic(publication: Publication, ask: AskSite): ReadTopic {
  return read;

  async function read(path: string, base?: string): ReturnType<ReadTopic> {
    const headers: HeadersInit =
      base === undefined ? {} : { "A-IM": "feed", "If-None-Match": base };
    const response = await ask(new Request(topicUrl(publication, path), { headers }));
    const { status } = response;
    // It is as it was: whoever is told all the same gets it in full.
    if (status === 304 && base !== undefined) return read(path);
    // A feed that cannot be made at this moment has not ended.
    if (status >= 500) throw new Error(`${path} answers ${status}`);
    const [type, tag] = [response.headers.get("Content-Type"), response.headers.get("ETag")];
    if (!response.ok || type === null || tag === null) return undefined;
    return { type, tag, body: new Uint8Array(await response.arrayBuffer()) };
  }
}
