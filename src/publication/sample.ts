/**
 * What the publication that ships with the program is known by, in one place: whoever goes on the air with it as it
 * is sends from a domain that nobody owns, under an address that is made up. Pure.
 */
import type { Post } from "./post.ts";
import type { Publication } from "./publication.ts";

const TITLE = "Caspian Desk";
const STREET = "1 Example Street";
/** Ids of the posts that ship. */
const POSTS: ReadonlySet<string> = new Set(["dkdvmqpq", "nm44kzns", "bbcgf76b", "qysyzzft"]);
/** Domains that every handbook uses, and top levels that lead nowhere (RFC 2606). The sample's own is one of them. */
const DOMAINS = /(?:^|\.)(?:example\.(?:com|net|org|edu)|example|test|invalid)$/;

/** Something of the sample that has not been replaced. */
export type Leftover = {
  /** The key of publication.yaml; 'posts' for posts. */
  readonly key: string;
  /** As it stands there. */
  readonly found: string;
  /** For people: what it is, and what to do. */
  readonly line: string;
};

/** @param posts of the publication; their ids are asked for */
export function leftoversOf(
  publication: Publication,
  posts: readonly Pick<Post, "id">[],
): readonly Leftover[] {
  const { title, address, founded, from, operator, postalAddress, authors } = publication;
  const shipped = posts.filter(({ id }) => POSTS.has(id)).length;
  const domain = (key: string, found: string, host: string, why: string) =>
    DOMAINS.test(host) ? [{ key, found, line: `${key} is ${found}: ${why}` }] : [];
  const street = postalAddress.find((line) => line.includes(STREET));
  return [
    ...named("title", title, "write the name of your publication"),
    ...domain("address", address, new URL(address).hostname, "write the address of your site"),
    ...domain(
      "founded.authority",
      founded.authority,
      hostOf(founded.authority),
      "write a domain of yours before the first post is public, since every permanent id is built on it",
    ),
    ...authors.flatMap(({ name }) => named("authors", name, "write who signs your posts")),
    ...named("from.name", from.name, "write the sender's name"),
    ...domain("from.address", from.address, hostOf(from.address), "no provider sends for it"),
    ...domain("operator", operator, hostOf(operator), "copies, questions and alarms reach nobody"),
    ...(street === undefined
      ? []
      : [
          {
            key: "postal_address",
            found: street,
            line: "postal_address is made up: write your own, which the law of many countries asks for",
          },
        ]),
    ...(shipped === 0
      ? []
      : [
          {
            key: "posts",
            found: "",
            line: `${shipped} ${shipped === 1 ? "post is" : "posts are"} the ones that ship: replace them with your own`,
          },
        ]),
  ];
}

function named(key: string, found: string, what: string): readonly Leftover[] {
  return found.startsWith(TITLE)
    ? [{ key, found, line: `${key} is "${found}", as it ships: ${what}` }]
    : [];
}

function hostOf(mailbox: string): string {
  return mailbox.slice(mailbox.lastIndexOf("@") + 1).toLowerCase();
}

/** Whether a line of a post or page is the sample's: it speaks of it, or is the id of a post that ships. */
export function speaksOfSample(line: string): boolean {
  return line.includes(TITLE) || line.includes("caspiandesk.example") || isShippedId(line);
}

/** Whether a line of front matter is the id of a post that ships. */
export function isShippedId(line: string): boolean {
  const id = /^id:\s*["']?([a-z0-9]+)/.exec(line)?.[1];
  return id !== undefined && POSTS.has(id);
}
