"""The parts of `analysis.tags`: words, candidates, and the scorecard that ranks them."""
