"""The dialogs: a question, an answer, and back to the screen below."""
