/** Lead pictures and bylines under the names that programs give them. */
import { expect, test } from "vitest";
import { PIXEL } from "../../compile/content-directory.ts";
import { movingHouse } from "../moving-house.ts";

test.each([
  ["cover: port.png", 'image:\n  src: /media/port.png\n  alt: ""\n'],
  ["Featured_Image: /port.png", 'image:\n  src: /media/port.png\n  alt: ""\n'],
  [
    "coverImage: { url: port.png, alt: A port, caption: At dawn }",
    "image:\n  src: /media/port.png\n  alt: A port\n  credit: At dawn\n",
  ],
  ["thumbnail: port.png\nthumbnail_alt: A port", "image:\n  src: /media/port.png\n  alt: A port\n"],
  ["images: [port.png]\nheader: { image: no.png }", ""],
  ["featured: true", ""],
])("%s", async (front, image) => {
  const house = movingHouse();
  house.give("old/a.md", `---\ntitle: A\ndate: 2019-05-01\n${front}\n---\n\nText.\n`);
  house.give("old/port.png", PIXEL);
  await house.move(["old"]);
  const text = house.read("content/posts/2019-05-01-a.md");
  expect(/^image:\n(?: {2}.*\n)+/m.exec(text)?.[0] ?? "").toBe(image);
});

test.each([
  ["author: { name: Jo Quay, email: jo@x.example }", "Jo Quay"],
  ["authors: [{ id: jo-q }]", "jo-q"],
  ["Author: { email: jo@x.example }", "jo"],
  ["creator: Jo Quay", "Jo Quay"],
])("%s signs", async (front, name) => {
  const house = movingHouse();
  house.give("old/a.md", `---\ntitle: A\ndate: 2019-05-01\n${front}\n---\n\nText.\n`);
  await house.move(["old"]);
  expect(house.read("content/publication.yaml")).toContain(`name: ${name}\n`);
  expect(house.read("content/posts/2019-05-01-a.md")).toMatch(/^authors: \[jo[a-z-]*\]$/m);
});
