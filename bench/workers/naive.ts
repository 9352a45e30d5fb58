// What most people would write: Hono, and the feed package rendering for every request.
import { Feed } from "feed";
import { Hono } from "hono";

type Entry = {
  id: string;
  title: string;
  url: string;
  html: string;
  summary: string;
  date: number;
};
// Put here by the benchmark's bundler: the same entries that our feed carries.
declare const ENTRIES: readonly Entry[];

const app = new Hono();

app.get("/feed.xml", (c) => {
  const feed = new Feed({
    title: "Bench",
    description: "Generated posts",
    id: "https://bench.example/",
    link: "https://bench.example/",
    language: "en",
    copyright: "",
    updated: new Date(ENTRIES[0]?.date ?? 0),
  });
  for (const entry of ENTRIES) {
    feed.addItem({
      id: entry.id,
      title: entry.title,
      link: entry.url,
      description: entry.summary,
      content: entry.html,
      date: new Date(entry.date),
    });
  }
  return c.body(feed.rss2(), 200, { "content-type": "application/rss+xml; charset=utf-8" });
});

export default app;
