"""Anything in, a draft brief out. Readers never write and never ask."""
