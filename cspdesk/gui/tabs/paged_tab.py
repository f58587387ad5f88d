"""Several tables that belong together on one tab: streams and projects; the plan, its partners and its places."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from cspdesk.gui.tabs.record_tab import RecordTab


class PagedTab(QWidget):
    """Pages across the top, each a table of its own or a form.

    Attributes:
        pages: The pages.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = QTabWidget(self)
        self.pages.setDocumentMode(True)
        self._by_kind: dict[str, QWidget] = {}
        self._shown: QWidget | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self.pages)
        self.pages.currentChanged.connect(self._on_current_changed)

    def add_page(self, kind: str, title: str, page: QWidget) -> None:
        """Put a page at the end."""
        self._by_kind[kind] = page
        self.pages.addTab(page, title)

    @property
    def record_tab(self) -> RecordTab | None:
        """The table in front, if the page is one."""
        page = self.pages.currentWidget()
        return page if isinstance(page, RecordTab) else None

    def record_tabs(self) -> Iterable[RecordTab]:
        """Every page that is a table."""
        return [page for page in self._by_kind.values() if isinstance(page, RecordTab)]

    def show_keys(self, kind: str, keys: Iterable[str]) -> None:
        """Bring the page of a kind to the front, with these records."""
        page = self._by_kind.get(kind)
        if page is not None:
            self.pages.setCurrentWidget(page)
        if isinstance(page, RecordTab):
            page.show_keys(keys)

    def commit_pending(self) -> None:
        """Take in what is typed on the page in front."""
        if self._shown is not None and hasattr(self._shown, "commit_pending"):
            self._shown.commit_pending()

    def refresh(self) -> None:
        """Show the page in front as the plan stands."""
        self._shown = self.pages.currentWidget()
        if hasattr(self._shown, "refresh"):
            self._shown.refresh()

    def _on_current_changed(self) -> None:
        self.commit_pending()
        self.refresh()
