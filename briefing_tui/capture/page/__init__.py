"""Web pages: their blocks of text, which of these are the article, and what the page says of itself."""
