"""What can be worked out from text. Pure functions: no files, no network, no model."""
