/** What a text has to know of the files that it shows. */

import type { Variants } from "../publication/variants.ts";

/** What is known of one file. */
export type MediaFile = {
  /** "/media/2025/tianjin.jpg". */
  readonly path: string;
  /** Media type. */
  readonly type: string;
  /** Octets. */
  readonly length: number;
  /** Hash of its bytes, as the author has them. */
  readonly hash: string;
  /** Hash of the bytes that are published, where what tells of the author was taken out of them. */
  readonly published?: string;
  /** What was taken out: where the picture was made, or only how. */
  readonly taken?: "place" | "other";
  /** Pixels; absent unless it is a picture that can be measured. */
  readonly width?: number;
  /** Pixels. */
  readonly height?: number;
  /** What can be made of it. */
  readonly plan?: Variants;
  /** What was made of it. */
  readonly variants?: Variants;
  /** What its author should know about it. */
  readonly remark?: string;
};

export type MediaReading =
  | { readonly kind: "file"; readonly media: MediaFile }
  | { readonly kind: "wrong"; readonly message: string };

/** Reads what is known of a media file by its path from the root of the site. */
export type ReadMedia = (path: string) => MediaReading;
