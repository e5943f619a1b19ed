"""The audit form as plain text: printed with its standard beside it, filled in, and read back."""
