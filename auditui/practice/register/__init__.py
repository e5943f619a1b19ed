"""The register of cases: an entry, its columns and references, and how it changes."""
