"""The parts of reading in a process of its own: what is asked, what it answers in, and what runs there."""
