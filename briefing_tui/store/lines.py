"""A text under change, seen as lines."""

from __future__ import annotations


class Lines:
    """The text of a file and splices into it.

    New text comes with line feeds; it is put in with the file's own line endings. Offsets are those
    of the current text: with two changes, make the later one first.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        first = text.find("\n")
        self._break = "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"
        if first < 0 and "\r" in text:
            self._break = "\r"

    def splice(self, start: int, end: int, new: str) -> None:
        """Put new text in the place of `text[start:end]`."""
        if self._break != "\n" and "\n" in new:
            # lines that were taken over from the file have its endings already
            new = new.replace(self._break, "\n").replace("\n", self._break)
        self.text = self.text[:start] + new + self.text[end:]

    def insert_line(self, offset: int, line: str) -> None:
        """Put lines below the line of an offset."""
        place = self.next_line(offset)
        if place and self.text[place - 1] not in "\r\n":
            self.splice(place, place, "\n" + line)  # the last line has no end, and keeps it so
        else:
            self.splice(place, place, line + "\n")

    def line_start(self, offset: int) -> int:
        """Where the line of an offset begins."""
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def line_end(self, offset: int) -> int:
        """Where the line of an offset ends, before its line ending."""
        ends = [place for place in (self.text.find("\n", offset), self.text.find("\r", offset)) if place >= 0]
        return min(ends, default=len(self.text))

    def next_line(self, offset: int) -> int:
        """Where the line behind that of an offset begins."""
        end = self.line_end(offset)
        return end + (2 if self.text.startswith("\r\n", end) else 1 if end < len(self.text) else 0)

    def column(self, offset: int) -> int:
        """How many characters stand before an offset on its line."""
        return offset - self.line_start(offset)

    def leads(self, offset: int) -> bool:
        """Whether only spaces stand before an offset on its line."""
        return not self.text[self.line_start(offset) : offset].strip(" ")

    def rest(self, offset: int) -> str:
        """What stands behind an offset on its line, without the space around it."""
        return self.text[offset : self.line_end(offset)].strip()

    def is_tail(self, offset: int) -> bool:
        """Whether only a comma and a comment stand behind an offset on its line."""
        rest = self.rest(offset).removeprefix(",").lstrip()
        return not rest or rest.startswith("#")

    def with_break(self, line: str) -> str:
        """A line with a line ending, which the last one of a file may lack."""
        return line if line.endswith(("\n", "\r")) else line + self._break

    def indentation(self, start: int, end: int) -> int:
        """How far in the lines of a block are: those of its first line that is not blank."""
        position = self.next_line(start)
        while position < end and not self.text[position : self.line_end(position)].strip(" "):
            position = self.next_line(position)
        line = self.text[position : self.line_end(position)]
        return len(line) - len(line.lstrip(" "))

    def dash(self, after: int, before: int) -> int:
        """The dash of a list item that begins at `before`, behind the item that ends at `after`."""
        position = self.next_line(after)
        while position < before:
            line = self.text[position : self.line_end(position)]
            if line.lstrip(" ").startswith("-"):
                return position + len(line) - len(line.lstrip(" "))
            position = self.next_line(position)
        return before
