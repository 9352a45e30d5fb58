/** `tidings subscribers bursts` and `undo-burst`. */
import type { Act } from "./list.ts";
import { said } from "./people.ts";

export const tellBursts: Act = async (list, args, io) => {
  const bursts = await list.bursts();
  if (args.values.json === true) io.stdout(JSON.stringify(bursts));
  else if (bursts.length === 0) io.stdout("Nothing suspicious in the last 30 days.");
  else for (const { id, line } of bursts) io.stdout(`${id}  ${line}.`);
  return 0;
};

export const undoOneBurst: Act = async (list, args, io, now) => {
  const [id, ...more] = args.positionals;
  if (id === undefined || !/^\d+$/.test(id) || more.length > 0) {
    io.stderr("tidings subscribers undo-burst: name one burst by the number that `bursts` shows.");
    return 2;
  }
  return said(await list.undoBurst(Number(id), now), args, io);
};
