"""Pages for people to read: one HTML file that stands alone, or Markdown."""
