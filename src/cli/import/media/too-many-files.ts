/** Whether one deployment carries what is in content/media. Pure. */
import { MOST_ASSETS } from "../../compile/ship/media.ts";

/** A deployment carries every file of content/media, and a few of its own. */
export function tooManyFiles(count: number): readonly string[] {
  const { free, paid } = MOST_ASSETS;
  if (count + OWN_ASSETS <= free) return [];
  const carried =
    count + OWN_ASSETS <= paid
      ? `${free} of them on Cloudflare's Free plan, where these need the paid one`
      : `at most ${paid} of them, on Cloudflare's paid plan`;
  return [
    `${count} files, and a deployment carries ${carried}: put recordings or old pictures elsewhere (an R2 bucket with a public address) and name their https:// addresses`,
  ];
}

/** Packs of texts, styles and pictures of the site itself, with room to grow. */
const OWN_ASSETS = 500;
