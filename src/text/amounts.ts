/** Amounts in English words, for log lines and terminals. Pure. */
import { MINUTE } from "./time.ts";

/** "1 item", "3 items", "2 batches". */
export function counted(count: number, noun: string, many = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : many}`;
}

/** "12 h", "1 h 30 min", "0 min": whole minutes. */
export function durationWords(ms: number): string {
  const minutes = Math.floor(ms / MINUTE);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes} min`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}
