"""What every place stands in: commands, header, footer, palette, themes."""
