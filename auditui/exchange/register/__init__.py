"""The register as files: CSV and Annex A."""
