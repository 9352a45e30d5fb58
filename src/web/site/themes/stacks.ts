/** Fonts that readers have on their own machines: nothing is loaded. */
import type { Font, GenericFont } from "../../../publication/theme.ts";

export const STACKS: Readonly<Record<GenericFont, Font>> = {
  serif: {
    generic: "serif",
    families:
      'Charter, "Bitstream Charter", "Iowan Old Style", "Sitka Text", "Source Serif 4", Cambria, Georgia, "Times New Roman", serif',
  },
  sans: {
    generic: "sans",
    families:
      '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, system-ui, sans-serif',
  },
  mono: {
    generic: "mono",
    families:
      'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace',
  },
};
