/** README.md of an export: what lies where, for whoever finds it in ten years. Pure. */

export function readme(of: {
  readonly title: string;
  readonly address: string;
  readonly made: string;
  readonly people: boolean;
  readonly counts: Readonly<Record<string, number>>;
}): string {
  const counts = Object.entries(of.counts).map(([what, count]) => `| ${what} | ${count} |`);
  return `# ${of.title}

Everything of ${of.address}, written by \`tidings export\` on ${of.made}.

| what | how many |
| --- | --- |
${counts.join("\n")}

| file | what it is |
| --- | --- |
| \`content/\` | posts, pages and media as their author wrote them, drafts included, with the settings in \`publication.yaml\` |
| \`feeds/\` | RSS, Atom and JSON Feed of that moment, and all older posts in archives (RFC 5005) that they link to |
| \`wordpress.xml\` | public posts and pages for WordPress: Tools, Import. Pictures are fetched from the site while it is up |
| \`ghost.json\` | the same for Ghost: Settings, Import/Export |
| \`_redirects\` | former addresses of posts, as Netlify and Cloudflare Pages read them |
${
  of.people
    ? `| \`subscribers.csv\` | everybody on the list: state, choices, when and how they agreed. Who unsubscribed, bounced or complained is in it with that state, and must not be mailed |
| \`editions/\` | the email of each edition, as HTML, as text and as a message |
`
    : ""
}| \`manifest.json\`, \`manifest.sig\` | the hash of each file, and an Ed25519 signature over them |

Withdrawn posts are in \`content/\` alone. Addresses of people who were erased are kept nowhere; the hashes by which they are
never mailed again are in \`tidings backup\`, not here.

To move back in: \`npm create tidings\`, put \`content/publication.yaml\` in the place of the new one, then \`npx tidings import\` this
folder's \`content\`, and \`npx tidings subscribers import subscribers.csv\`.
`;
}
