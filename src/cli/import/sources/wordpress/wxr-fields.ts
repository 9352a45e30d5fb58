/** Fields that an author of WordPress made, for which a post has no place. Pure. */
import { childrenOf, textIn, type XmlNode } from "../xml/xml-node.ts";

/** Fields that their author gave a name; those that begin with "_" belong to programs. */
const KNOWN_FIELDS =
  /^(?:_|enclosure$|audio_file$|duration$|filesize|date_recorded$|episode_type$|explicit$|block$|itunes_|cover_image|transcript_file$|footnotes$|rank_math_|dsq_|jetpack_|geo_|views?$|post_views|sharing_|ssp_|podmotor_|om_|snap|essb_|tmac_|spacious_|advanced_seo|switch_like|syndication|wp[_-])/;

export function fieldsOf(node: XmlNode): readonly string[] {
  const keys = childrenOf(node, "wp:postmeta").flatMap((meta) => textIn(meta, "wp:meta_key") ?? []);
  return [...new Set(keys.filter((key) => !KNOWN_FIELDS.test(key)))];
}
