"""Moderation on the screen: what is drawn, and reading it blind."""
