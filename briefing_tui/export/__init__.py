"""A brief in another program's words."""
