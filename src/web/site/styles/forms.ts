/** Forms: fields, choices, buttons, and what is said about them. */
export const forms = `
.form { max-width: var(--measure); margin: calc(1.4 * var(--step)) auto 0; font: 0.96rem/1.5 var(--label-font); }
.form h2 { font: 700 1.24rem/1.3 var(--heading-font); padding-block-start: 1.1rem; border-block-start: 1px solid var(--line); }
.form fieldset { margin: 1.2rem 0 0; padding: 0; border: 0; }
.form legend { padding: 0; font: 600 0.92rem/1.5 var(--label-font); }
.form .hint { color: var(--muted); font-weight: 400; }
.form .choices { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-block-start: 0.45rem; }
.form .choice { display: inline-flex; align-items: center; gap: 0.5rem; padding: 0.45rem 0.8rem; border: 1px solid var(--line); border-radius: var(--corner); cursor: pointer; }
.form .choice:has(:checked) { border-color: var(--accent); background: var(--surface); }
.form .choice input { flex: none; inline-size: 1.1rem; block-size: 1.1rem; margin: 0; accent-color: var(--accent); }
.form .field input, .form .field select { margin-block-start: 0.3rem; font: 1rem/1.4 var(--label-font); }
.form h2 + p, .form h2 + form > p { margin-block-start: 0.5rem; }
.form form > .choice { margin-block-start: 0.9rem; margin-inline-end: 0.6rem; }
.form .field select { display: block; width: 100%; padding: 0.6rem 0.7rem; border: 1px solid var(--muted); border-radius: var(--corner); background: var(--surface); color: var(--text); }
.form .field [aria-invalid] { border: 2px solid var(--accent); }
.form .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr)); gap: 0 1rem; }
.form button { margin-block-start: 1.2rem; padding: 0.65rem 1.3rem; border: 1px solid var(--accent); border-radius: var(--corner); background: var(--accent); color: var(--background); font: 600 1rem/1.4 var(--label-font); cursor: pointer; }
.form button:hover { background: var(--text); border-color: var(--text); }
.form button.plain { border-color: var(--rule); background: transparent; color: var(--text); }
.form button.plain:hover { background: var(--text); color: var(--background); }
.form button:disabled, .form button.plain:disabled { border-color: var(--muted); background: transparent; color: var(--muted); cursor: not-allowed; }
.form .small { margin-block-start: 0.9rem; color: var(--muted); font-size: 0.86rem; }
.form .trap { position: absolute; inset-inline-start: -100vw; block-size: 1px; inline-size: 1px; overflow: hidden; }
.follow .form { margin-block: 0.9rem 1.3rem; }
.follow .form .field input { background: var(--background); }
.notice, .complaint { max-width: var(--measure); margin: 1.2rem auto 0; padding: 0.8rem 1rem; border-inline-start: 4px solid var(--accent); background: var(--surface); font: 0.96rem/1.5 var(--label-font); }
.complaint { font-weight: 600; }
@media (forced-colors: active) {
  .notice, .complaint { border: 1px solid CanvasText; }
  .form button, .form button.plain { border: 1px solid ButtonText; background: ButtonFace; color: ButtonText; }
  .form button:disabled, .form button.plain:disabled { border-color: GrayText; color: GrayText; }
  .form .choice:has(:checked) { outline: 2px solid Highlight; }
}
@media print { .form, .notice { display: none; } }
`;
