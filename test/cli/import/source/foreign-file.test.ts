import { expect, test } from "vitest";
import { refusalOf } from "../../../../src/cli/import/source/foreign-file.ts";
import { importInto } from "../newcomer.ts";

const LIST =
  "is a list of people with their addresses and no post; bring subscribers in with `tidings subscribers import ";
const YET = ", which this importer cannot read yet";

test.each([
  ["subscribers.csv", "email,name\na@x.example,Ada\n", `${LIST}subscribers.csv\``],
  ["people.txt", "a@x.example\nb@x.example\n", `${LIST}people.txt\``],
  ["people.md", "- a@x.example\n- Bo <b@x.example>\n", `${LIST}people.md\``],
  ["x", "Email Address,MEMBER_RATING,OPTIN_TIME\na@x.example,2,2020-01-01\n", `${LIST}x\``],
  ["semicolon.csv", "Name;E-Mail\nAda;a@x.example\n", `${LIST}semicolon.csv\``],
  ["table.md", "| email | name |\n|---|---|\n| a@x.example | A |\n", `${LIST}table.md\``],
  [
    "page.html",
    "<table><tr><th>Name<th>Email</tr><tr><td>A</td><td>a@x.example</td></tr><tr><td>B</td><td>b@x.example</td></tr></table>",
    `${LIST}page.html\``,
  ],
  ["page.htm", "<ul><li>a@x.example</li><li>b@x.example</li></ul>", `${LIST}page.htm\``],
  [
    "names.txt",
    "Anna Alpha a@x.example\nBo Beta b@x.example\nCy Cox c@x.example\n",
    `${LIST}names.txt\``,
  ],
  ["a.txt", "dn: cn=A\nmail: a@x.example\n", `is a directory of people (LDIF)${YET}`],
  ["a.txt", "INSERT INTO `wp_posts` VALUES (1);", `is a dump of a database (SQL)${YET}`],
  ["contacts.csv", "First,Mail,Since\nAda,a@x.example,2020\n", `${LIST}contacts.csv\``],
  [
    "wordpress.xml",
    '<?xml version="1.0"?>\n<!-- generator -->\n<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel/></rss>',
    `is a WordPress export (WXR)${YET}`,
  ],
  ["feed.txt", '<rss version="2.0"><channel/></rss>', `is an RSS feed${YET}`],
  ["atom", '<feed xmlns="http://www.w3.org/2005/Atom"/>', `is an Atom feed${YET}`],
  ["rdf.html", '<rdf:RDF xmlns:rdf="x"/>', `is an RSS 1.0 feed${YET}`],
  ["any.md", '<?xml version="1.0"?><note/>', `is an XML file (<note>)${YET}`],
  ["feed.json", '{"version": "https://jsonfeed.org/version/1.1"}', `is a JSON Feed${YET}`],
  ["ghost.json", '{"db": [{"data": {"posts": []}}]}', `is a Ghost export (JSON)${YET}`],
  ["x.md", '[{"title": "A"}]', `is a JSON file${YET}`],
  ["x.txt", '{"a": 1}\n{"a": 2}\n', `is a file of JSON lines${YET}`],
  [
    "posts.csv",
    "post_id,post_date,is_published\n1,2020,true\n",
    "is the list of posts of a Substack export (posts.csv), without their texts; import the zip that it came in, or its folder",
  ],
  [
    "x.txt",
    "post_id,post_date,is_published\n1,2020,true\n",
    "is the list of posts of a Substack export (posts.csv), without their texts; import the zip that it came in, or its folder",
  ],
  ["figures.txt", "year,tons,port\n2019,5,Baku\n2020,7,Baku\n", `is a table (CSV)${YET}`],
  ["a.txt", "BEGIN:VCARD\nFN:Ada\n", `is a file of contacts (vCard)${YET}`],
  [
    "a.txt",
    "From: a@x.example\nTo: b@x.example\nMIME-Version: 1.0\n\nHi",
    `is an email message${YET}`,
  ],
  ["a.txt", "AUTHOR: A\nTITLE: B\n-----\nBODY:\nC\n", `is a Movable Type export${YET}`],
  ["bookmarks.html", "<!DOCTYPE NETSCAPE-Bookmark-file-1>", `is a file of bookmarks${YET}`],
  ["a.org", "* A heading", `is an Org file${YET}`],
  ["a.mdx", 'import A from "./a"\n\n<A />', `is Markdown with components (MDX)${YET}`],
  [
    "front.html",
    "<article><h2><a href=/a>A</a></h2></article><article><h2><a href=/b>B</a></h2></article>",
    "is a page that lists 2 posts; save each post by itself",
  ],
  [
    "a.txt",
    `${"aGVsbG8gd29ybGQK1Q".repeat(4)}\n${"Zm9vYmFyMDEyMzQ1Njc4".repeat(3)}==\n`,
    `is data in base64${YET}`,
  ],
  ["picture", "data:image/png;base64,iVBORw0KGgoAAAANSUhEUg==", `is data in base64${YET}`],
  [
    "style.txt",
    "/* Site */\nbody {\n  margin: 0;\n  color: #333;\n}\n\n.post a:hover { color: red; }\n",
    `is a style sheet${YET}`,
  ],
  ["min", "a{color:red}p{margin:0}@media print{a{color:#000}}", `is a style sheet${YET}`],
  [
    "app.txt",
    'import { a } from "./a.js";\n\n// Starts it.\nfunction start(page) {\n  const now = Date.now();\n  return a(page, now);\n}\n',
    `is a program${YET}`,
  ],
  ["app.min.txt", "!function(e,t){var n=e.x;t.y=n}(window,document);", `is a program${YET}`],
  [
    "a.xyz",
    "Words.",
    "is of a kind that is not known (.xyz); if it is text, Markdown or HTML, name it .txt, .md or .html",
  ],
])("%s that holds %j is refused", (name, text, reason) => {
  expect(refusalOf(name, text)).toBe(reason);
});

test.each([
  ["a.html", "<article><h1>A</h1><p>Words.</p><p>Write to a@x.example.</p></article>"],
  ["a.md", "# Who we are\n\nAnna Alpha a@x.example\nBo Beta b@x.example\n\nWords.\n\nMore words."],
  ["a.txt", "Write to editor@x.example if you know more, or come by on Monday.\n\nWords."],
  [
    "a.md",
    "# A\n\nWords, with commas, twice.\n\nMore words, with commas, twice.\n\nAnd, again, three.",
  ],
  [
    "a.html",
    '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">\n<html><body><p>Words.</p></body></html>',
  ],
  ["a.html", "<article><h1>A</h1><p>Words.</p></article><article><p>A comment.</p></article>"],
  ["a.md", '{"title": "A"}\n\nWords.'],
  ["Talks with Mr. Smith", "Words."],
  ["a.mdx", "# A\n\nWords."],
  ["a.md", "body { margin: 0; }\n"],
  [
    "a.txt",
    "How a rule is written:\n\np { margin: 0; }\n\nThe words before the brace say what it is for.\n",
  ],
  [
    "poem.txt",
    "The tide returns;\nthe harbour yawns;\nthe ferries wait\n{as ever};\nand night is gone.\n",
  ],
  ["word.txt", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"],
  ["長い.txt", "港と潮の話".repeat(20)],
])("%s that holds %j is a post", (name, text) => {
  expect(refusalOf(name, text)).toBeUndefined();
});

test("a slip of the command publishes nobody's address", async () => {
  const { code, said, posts } = await importInto({ "subscribers.csv": "email\na@x.example\n" });
  expect(code).toBe(1);
  expect(posts).toEqual({});
  expect(said).toEqual([
    `failed         subscribers.csv ${LIST}subscribers.csv\``,
    "0 imported, 0 already there, 1 failed.",
  ]);
});

test("a dump that is too large to be a post is named for what it is", async () => {
  const large = `CREATE TABLE posts (id INT);\n${"x".repeat(4_200_000)}`;
  const { said } = await importInto({ "export.sql": large });
  expect(said[0]).toBe(`failed         export.sql is a dump of a database (SQL)${YET}`);
});
