"""Feeds: their entries one by one."""
