/** `share:` of publication.yaml: by which links a post's page offers to pass it on. */
import { z } from "zod";
import { SHARE_WAYS } from "../../../publication/share.ts";
import { oneOf, quote } from "../front-matter/yaml-source.ts";

export const share = z.preprocess(
  (given) => (given === "none" ? [] : given),
  z
    .array(oneOf(SHARE_WAYS), {
      error: `must be a list of ${SHARE_WAYS.join(", ")}, or none`,
    })
    .superRefine((ways, context) => {
      ways.forEach((way, at) => {
        if (ways.indexOf(way) === at) return;
        context.addIssue({ code: "custom", path: [at], message: `${quote(way)} is there twice` });
      });
    }),
);
