"""The inbox: what the feeds brought, to be kept or dropped."""
