/** Where a text is written in Markdown, with what can be written there. */

export function MarkdownField(view: {
  readonly name: string;
  readonly label: string;
  readonly text: string;
  readonly most: number;
  readonly tall?: boolean;
}) {
  const { name, label, text, most } = view;
  return (
    <div class="field text">
      <label for={name}>{label}</label>
      <textarea
        id={name}
        name={name}
        maxlength={most}
        class={view.tall === true ? "tall" : undefined}
        aria-describedby={`${name}-hint`}
        spellcheck
      >
        {/* A browser takes away the first line end of a text area. */}
        {`\n${text}`}
      </textarea>
      <p class="hint" id={`${name}-hint`}>
        Markdown, as in files: <code>**bold**</code>, <code>[words](https://…)</code>,{" "}
        <code>![what it shows](/media/…)</code> for a picture that the site shows, an empty line
        begins a paragraph.
      </p>
    </div>
  );
}
