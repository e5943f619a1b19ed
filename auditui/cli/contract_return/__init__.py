"""The commands of the contract return."""
