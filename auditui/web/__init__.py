"""The program in a browser: who is let in, one process for each of them, and a page around it."""
