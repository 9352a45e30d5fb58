/** The publication in linked data: schema.org/Organization, whose profiles elsewhere are the same one. */
import { sameAs } from "../../../publication/navigation.ts";
import type { Publication } from "../../../publication/publication.ts";

export function publisherOf(publication: Publication) {
  const { title: name, address } = publication;
  return { "@type": "Organization", name, url: `${address}/`, sameAs: sameAs(publication) };
}
