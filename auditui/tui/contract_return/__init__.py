"""The place of the contract return."""
