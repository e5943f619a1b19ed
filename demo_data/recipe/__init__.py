"""How the invented trust is made, step by step; `make.py` runs the steps."""
