"""The parts of reading JSON: what is bounded, and which field of which format is what."""
