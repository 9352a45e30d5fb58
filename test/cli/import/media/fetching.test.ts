/** Pictures that stand on the old site only, fetched from a site of the test's own. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { importFiles } from "../../../../src/cli/import/intake.ts";
import { PIXEL } from "../../compile/content-directory.ts";
import { movingHouse } from "../moving-house.ts";
import { NOW } from "../open-house.ts";

type Answers = Readonly<Record<string, (answer: ServerResponse) => void>>;

/** An old site on this machine, and what it was asked for. */
async function oldSite(answers: Answers) {
  const asked: string[] = [];
  let open = 0;
  let most = 0;
  const server = createServer((request: IncomingMessage, answer) => {
    asked.push(`${request.url}`);
    open += 1;
    most = Math.max(most, open);
    answer.on("close", () => {
      open -= 1;
    });
    const known = answers[request.url ?? ""];
    if (known === undefined) answer.writeHead(404).end("<html>");
    else known(answer);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { origin: `http://127.0.0.1:${port}`, asked, most: () => most };
}

const bytes = (content: string | Uint8Array) => (answer: ServerResponse) =>
  void answer.end(content);

const post = (title: string, front: string, body: string) =>
  `---\ntitle: ${title}\ndate: 2019-05-01\n${front}---\n\n${body}\n`;

async function fetchIn(dir: string, values: Record<string, string | boolean>) {
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const args = { positionals: [], values: { "fetch-media": true, ...values } };
  const code = await importFiles(args, { stdout: say, stderr: say, cwd: dir }, NOW, [], 0);
  return { code, said };
}

test("what stands only on the old site is fetched, checked, and shown from here; the next run asks for nothing", async () => {
  let busy = 1;
  const site = await oldSite({
    "/img/crane.png": bytes(PIXEL),
    "/img/copy": bytes(PIXEL),
    "/img/tug.jpg": (answer) => {
      // Once it asks for patience.
      if (busy-- > 0) answer.writeHead(429, { "retry-after": "0" }).end();
      else answer.end(Buffer.concat([PIXEL, Buffer.from("tug")]));
    },
    "/img/moved.png": (answer) => void answer.writeHead(301, { location: "/img/crane.png" }).end(),
    "/img/page.png": bytes("<!doctype html><title>Not found</title>"),
    "/img/huge.png": bytes(Buffer.alloc(25 * 1024 * 1024 + 10)),
    "/files/plan.pdf": bytes("%PDF-1.4"),
  });
  const house = movingHouse();
  house.give(
    "old/a.md",
    post(
      "A",
      "",
      "![a](/img/crane.png) ![b](/img/copy?w=3) ![c](/img/tug.jpg) [plan](/files/plan.pdf) ![d](/img/moved.png)\n![e](/img/page.png) ![f](/img/huge.png) ![g](/img/gone.png) [site](/about/)",
    ),
  );
  const rules = { site: site.origin, address: "/:slug/" };
  await house.move(["old"], rules);
  house.give(
    "content/posts/mine.md",
    `---\nid: mine\ntitle: Mine\ndate: 2019-05-01\n---\n\n![x](${site.origin}/img/mine.png)\n`,
  );
  const { code, said } = await fetchIn(house.dir, rules);
  expect(said.map((line) => line.replaceAll(site.origin, ""))).toEqual([
    "failed         /img/copy?w=3 answers 404",
    "failed         /img/page.png is an HTML page, as servers give in place of a file that is gone",
    "failed         /img/huge.png is larger than the 25 MiB that a Worker carries; put it elsewhere and name its https:// address",
    "failed         /img/gone.png answers 404",
    "4 files fetched, 4 failed. 1 text changed.",
  ]);
  expect(code).toBe(1);
  const text = (path: string) =>
    house.read(`content/posts/${path}.md`).replaceAll(site.origin, "OLD");
  expect(text("2019-05-01-a").split("\n---\n\n")[1]).toBe(
    "![a](/media/crane.png) ![b](OLD/img/copy?w=3) ![c](/media/tug.png) [plan](/media/plan.pdf) ![d](/media/crane.png)\n![e](OLD/img/page.png) ![f](OLD/img/huge.png) ![g](OLD/img/gone.png) [site](/about/)\n",
  );
  expect(text("mine")).toContain("(OLD/img/mine.png)");
  expect(site.most()).toBe(1);

  const before = [house.content(), site.asked.length];
  const again = await fetchIn(house.dir, rules);
  expect(again.said.at(-1)).toBe("0 files fetched, 4 failed. 0 texts changed.");
  expect(site.asked.slice(before[1] as number)).not.toContain("/img/crane.png");
  // The import knows what was fetched, and that nobody touched the post.
  const { said: moved } = await house.move(["old"], rules);
  expect(moved).toContain("0 imported, 1 already there, 0 failed.");
  expect(house.content()).toEqual(before[0]);
});

test("a lead picture and a recording of front matter come too, and a text that its owner took over asks for nothing", async () => {
  const site = await oldSite({
    "/lead.png": bytes(PIXEL),
    "/talk.mp3": bytes("ID3 a talk"),
  });
  const house = movingHouse();
  const front = (more: string) =>
    `---\nid: moved\ntitle: Moved\ndate: 2019-05-01\nimage:\n  src: ${site.origin}/lead.png # the lead\n  alt: ""\nenclosure: { url: ${site.origin}/talk.mp3 }\n${more}---\n\nText.\n`;
  house.give("content/posts/own.md", front(""));
  expect((await fetchIn(house.dir, { site: site.origin })).said).toEqual([
    "0 files fetched, 0 failed. 0 texts changed.",
  ]);
  house.give("content/posts/own.md", front("imported: substack\n"));
  expect((await fetchIn(house.dir, { site: site.origin, "dry-run": true })).said).toEqual([
    `${site.origin}/lead.png`,
    `${site.origin}/talk.mp3`,
    "2 files would be asked for.",
  ]);
  expect((await fetchIn(house.dir, { site: site.origin })).code).toBe(0);
  expect(house.read("content/posts/own.md")).toBe(
    front("imported: substack\n")
      .replace(`${site.origin}/lead.png`, "/media/lead.png")
      .replace(`${site.origin}/talk.mp3`, "/media/talk.mp3"),
  );
});

test("a run that was cut short is finished by the next one, and a silent host is left alone", async () => {
  const site = await oldSite({ "/a.png": bytes(PIXEL) });
  const house = movingHouse();
  const { origin } = site;
  house.give(
    "content/posts/a.md",
    `---\nid: moved\ntitle: Moved\ndate: 2019-05-01\nimported: ${origin}/x/\n---\n\n![a](/a.png) ${Array.from({ length: 9 }, (_, at) => `![n](http://127.0.0.2:9/${at}.png)`).join(" ")}\n`,
  );
  // As a kill leaves it: fetched and written down, and the text not yet changed.
  house.give("content/media/a.png", PIXEL);
  house.give(
    "content/.imported/fetched.jsonl",
    `${JSON.stringify({ url: `${origin}/a.png`, path: "/media/a.png" })}\n{"ur`,
  );
  const { said } = await fetchIn(house.dir, { site: "http://127.0.0.2:9" });
  expect(site.asked).toEqual([]);
  expect(said.at(-1)).toBe(
    "0 files fetched, 3 failed, 6 not asked for; run it again. 1 text changed.",
  );
  expect(house.read("content/posts/a.md")).toContain(
    "![a](/media/a.png) ![n](http://127.0.0.2:9/0.png)",
  );
});

test.each([
  "http://127.0.0.1:80/a.png",
  "http://router.local/a.png",
  "http://192.168.1.1/a.png",
  "http://[::1]/a.png",
  "http://169.254.169.254/a.png",
  "http://intranet/a.png",
])("an export cannot have the owner's own network asked: %s", async (url) => {
  const house = movingHouse();
  house.give(
    "content/posts/a.md",
    `---\nid: moved\ntitle: M\ndate: 2019-05-01\nimported: x\n---\n\n![a](${url})\n`,
  );
  const { said } = await fetchIn(house.dir, {});
  expect(said[0]).toBe(
    `failed         ${new URL(url).href} is inside a network of its own, and is not fetched; name it with --site`,
  );
});
