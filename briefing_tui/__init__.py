"""A terminal reader for briefings whose every line can be checked."""

__version__ = "1.0.0.dev0"
