"""The parts of `find_quotes` and `find_reported`, from quotation marks to speakers and roles."""
