-- Notes of the desk are Markdown, rendered when they are saved. NULL stands where one is plain text, of before.
ALTER TABLE edition_wishes ADD COLUMN before_html TEXT;
ALTER TABLE edition_wishes ADD COLUMN before_text TEXT;
ALTER TABLE edition_wishes ADD COLUMN after_html TEXT;
ALTER TABLE edition_wishes ADD COLUMN after_text TEXT;
