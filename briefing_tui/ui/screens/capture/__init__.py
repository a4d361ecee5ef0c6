"""The capture screen: a source line by line, and the brief that it makes."""
