"""Briefs as files: reading, writing, editing and checking them."""
