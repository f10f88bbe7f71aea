"""Python in the colours of the theme."""

from __future__ import annotations

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app import theme
from app.widgets.source_code.python_spans import Look, Span, spans

_ROLES: dict[Look, str] = {
    "keyword": "code-keyword",
    "name": "code-name",
    "string": "code-string",
    "number": "code-number",
    "comment": "code-comment",
}


class PythonHighlighter(QSyntaxHighlighter):
    """Colours a text that nobody edits: it is read by Python's tokenizer once, as a whole."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._spans: dict[int, list[Span]] = {}
        theme.active_theme().changed.connect(self.rehighlight)

    def read(self, text: str) -> None:
        """The text that the document is about to show."""
        self._spans = spans(text)

    def highlightBlock(self, text: str) -> None:
        """Colour a line."""
        for span in self._spans.get(self.currentBlock().blockNumber(), ()):
            look = QTextCharFormat()
            look.setForeground(theme.current().color(_ROLES[span.look]))
            self.setFormat(span.start, span.length, look)
