/** Fonts that readers have on their own machines: nothing is loaded. */
export const STACKS = {
  serif:
    'Charter, "Bitstream Charter", "Iowan Old Style", "Sitka Text", "Source Serif 4", Cambria, Georgia, "Times New Roman", serif',
  sans: '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, system-ui, sans-serif',
  mono: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace',
} as const;
