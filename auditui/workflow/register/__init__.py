"""The register: read, compared, taken, shown and withdrawn."""
