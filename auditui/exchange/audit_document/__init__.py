"""An audit as a document, in each format that it is read in: text, Markdown, HTML, Word."""
