/**
 * Draws docs/architecture.svg from the imports: a row per room, the ground floor at the bottom, and an arc from each
 * room down to each that it imports. `npm run picture` writes it; a test says when it is out of date.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { FLOORS, importsOf, roomOf, sourceFiles } from "./support/floors.ts";

/** Pixels. */
const ROW = 40;
const BOX = { x: 24, width: 132, height: 26 };
const TOP = 20;
/** How far an arc swings out for each floor that it crosses. */
const SWING = 20;

export const PICTURE = join(import.meta.dirname, "../docs/architecture.svg");

/** The rooms that each room imports. */
export function arrows(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>(FLOORS.map((room) => [room, new Set()]));
  for (const file of sourceFiles) {
    for (const target of importsOf(file)) {
      if (!target.startsWith("..") && roomOf(target) !== roomOf(file)) {
        found.get(roomOf(file))?.add(roomOf(target));
      }
    }
  }
  return found;
}

/** The picture as SVG. Arrows that point up, of which there are none, would be red. */
export function draw(): string {
  const rows = [...FLOORS].reverse();
  const middle = (room: string) => TOP + rows.indexOf(room) * ROW + BOX.height / 2;
  const right = BOX.x + BOX.width;
  const arcs = [...arrows()].flatMap(([from, targets]) =>
    [...targets].sort().map((to) => {
      const down = rows.indexOf(to) - rows.indexOf(from);
      const swing = right + 14 + Math.abs(down) * SWING;
      // Arrows leave a box a little below its middle and arrive a little above, so that both can be told apart.
      const start = middle(from) + 5;
      const end = middle(to) - 5;
      const path = `M${right} ${start}C${swing} ${start} ${swing} ${end} ${right + 5} ${end}`;
      return `<path class="${down > 0 ? "down" : "up"}" d="${path}" marker-end="url(#tip)"><title>${from} imports ${to}</title></path>`;
    }),
  );
  const boxes = rows.map((room) => {
    const y = TOP + rows.indexOf(room) * ROW;
    return `<rect x="${BOX.x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="5"/><text x="${BOX.x + 12}" y="${y + 18}">${room}</text>`;
  });
  const width = right + 60 + FLOORS.length * SWING * 0.75;
  const height = TOP * 2 + rows.length * ROW - (ROW - BOX.height);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<title id="title">The rooms of src/ from the ground up, and which room imports which</title>
<style>
text{font:14px/1 system-ui,sans-serif;fill:#1d2733}rect{fill:#f3f5f7;stroke:#8a97a5}path{fill:none;stroke:#4a6b8a;stroke-opacity:.55}path.up{stroke:#c0272d;stroke-opacity:1}#tip path{fill:#4a6b8a;stroke:none}
@media (prefers-color-scheme:dark){text{fill:#e8edf2}rect{fill:#1f2932;stroke:#5d6b79}path{stroke:#9dbbd6}#tip path{fill:#9dbbd6}}
</style>
<defs><marker id="tip" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
${arcs.join("\n")}
${boxes.join("\n")}
</svg>
`;
}

if (import.meta.main) writeFileSync(PICTURE, draw());
