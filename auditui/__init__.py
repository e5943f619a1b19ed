"""Case file audit for children's social care, from the register to the contract return."""

__version__ = "0.1.0"
