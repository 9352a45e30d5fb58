/** A progress bar on standard error, where a person watches it; silent in a pipe or a log. */

type Progress = {
  /** @param bytes of the file read so far @param rows done so far */
  readonly show: (bytes: number, rows: number) => void;
  /** Takes the bar away, so that a line can be written. */
  readonly clear: () => void;
};

const WIDTH = 30;

/** @param total bytes */
export function createProgress(total: number): Progress {
  const { stderr } = process;
  if (!stderr.isTTY) return { show: () => {}, clear: () => {} };
  const began = performance.now();
  return {
    show: (bytes, rows) => {
      const part = total === 0 ? 1 : Math.min(1, bytes / total);
      const full = Math.round(part * WIDTH);
      const rate = Math.round(rows / ((performance.now() - began) / 1000));
      const bar = "#".repeat(full) + ".".repeat(WIDTH - full);
      stderr.write(
        `\r[${bar}] ${Math.floor(part * 100)} % ${rows.toLocaleString("en")} rows, ${rate.toLocaleString("en")}/s\u001b[K`,
      );
    },
    clear: () => void stderr.write("\r\u001b[K"),
  };
}
