"""Scripts that print figures. Nothing here is a test: a slow machine must not fail one."""
