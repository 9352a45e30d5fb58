/** The files of a source as its reader sees them, whether they lie in a folder, in a zip or alone. */

/** One file, a folder or a zip. Every path is relative, has "/" between its parts and stays inside. */
export type SourceFiles = {
  /** What the user named, as they typed it. */
  readonly name: string;
  readonly kind: "file" | "folder" | "zip";
  /** All files in the order of their paths; of a file alone, its name. */
  readonly paths: readonly string[];
  /** A file's octets; at most as many as the reader says it looks at. */
  readonly read: (path: string, atMost?: number) => Promise<Uint8Array>;
  /** A large file, part by part. */
  readonly stream: (path: string) => AsyncIterable<Uint8Array>;
};
