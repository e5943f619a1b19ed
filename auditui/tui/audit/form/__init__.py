"""The form on which one case file is audited."""
