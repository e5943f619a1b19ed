"""What A3 is measured against: a target, and what setting one changes."""
