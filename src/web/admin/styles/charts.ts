/** Bars and lines. Parts are told apart by lightness as well as by hue, and each is named beside it. */
export const charts = `
.share > svg { display: block; width: 100%; height: 1.75rem; border-radius: 6px; }
.share .ground { fill: var(--hairline); }
.part { stroke: var(--card); stroke-width: 2; }
.swatch .part { stroke: none; }
.legend { display: flex; flex-wrap: wrap; gap: 0.3rem 1.1rem; margin-top: 0.6rem; list-style: none; font-size: 0.875rem; }
.legend li { display: flex; align-items: center; gap: 0.4rem; }
.legend .none { color: var(--quiet); }
.legend b { font-variant-numeric: tabular-nums; }
.sent { fill: #2c7a4b; }
.open { fill: #8fb7d9; }
.rejected { fill: #a92f24; }
.suppressed { fill: #6f6a62; }
.cancelled { fill: #a79f92; }
.expired { fill: #c9b48a; }
.unknown { fill: #d9920a; }
@media (prefers-color-scheme: dark) {
  .sent { fill: #6fbf8a; }
  .open { fill: #4f80a8; }
  .rejected { fill: #e4685a; }
  .suppressed { fill: #8d877d; }
  .cancelled { fill: #5f5a52; }
  .expired { fill: #97855c; }
  .unknown { fill: #e6ad3c; }
}
.chart svg { display: block; width: 100%; height: auto; }
.chart .line { fill: none; stroke: var(--accent); stroke-width: 2; stroke-linejoin: round; }
.chart .area { fill: var(--accent); opacity: 0.13; }
.chart .column { fill: var(--accent); opacity: 0.8; }
.chart .rule { stroke: var(--hairline); stroke-width: 1; }
.chart text { fill: var(--quiet); font: 21px var(--sans); }
.chart { max-width: 48rem; }
.daychoice { grid-template-columns: minmax(0, 16rem) auto; align-items: end; justify-content: start; gap: 0.6rem; }
@media (min-width: 48rem) {
  .chart text { font-size: 11px; }
}
.chart details, .share details { margin-top: 0.5rem; }
.chart summary { display: inline-block; min-height: 32px; line-height: 32px; color: var(--quiet); font-size: 0.875rem; cursor: pointer; }
`;
