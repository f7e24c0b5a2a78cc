"""Passages of a document for search and language models."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING

from vanban import _model

if TYPE_CHECKING:
    from vanban._document import Document


@dataclasses.dataclass(frozen=True)
class Chunk:
    """A passage.

    Attributes:
        id: The section, or the table's row, that it begins with, ``II.1``, ``A1.12``; ``#2`` and
            so on where one is divided.
        kind: ``head``, ``basis``, ``section``, ``row``, ``closing``, ``footnote``, ``recipients``.
        path: The headings above it, outermost first; the title of the paper is the first.
        text: The passage. Of a row, each cell stands behind the heading of its column.
        at: Where it begins.
        pages: The pages on which it begins and ends, where the format has pages.
    """

    id: str
    kind: str
    path: list[str]
    text: str
    at: _model.At | None
    pages: list[int]

    @property
    def context(self) -> str:
        """The passage below its headings, as it is best given to a model."""
        return "\n".join([" › ".join(self.path), self.text]) if self.path else self.text


@dataclasses.dataclass(frozen=True)
class _Piece:
    """A part that is not divided unless it is too long by itself."""

    id: str
    kind: str
    path: tuple[str, ...]
    text: str
    at: _model.At | None


def chunks(document: Document, size: int) -> list[Chunk]:
    """The passages of all papers of a document."""
    if size < 1:
        raise ValueError("size: at least 1 character")
    found = list(_paper(document, "", size))
    for place, paper in enumerate(document.attachments, 1):
        found += _attached(paper, f"@{place}:", size)
    return found


def _attached(paper: _model.Paper, prefix: str, size: int) -> Iterator[Chunk]:
    yield from _paper(paper, prefix, size)
    for place, below in enumerate(paper.attachments, 1):
        yield from _attached(below, f"{prefix}@{place}:", size)


def _paper(paper: _model.Paper | Document, prefix: str, size: int) -> Iterator[Chunk]:
    title = paper.letterhead.title
    top = (title,) if title else ()
    pieces = list(_pieces(paper, top))
    run: list[_Piece] = []
    for piece in pieces:
        # What belongs together is put together as long as there is room.
        is_one = bool(run) and (run[0].kind, run[0].path) == (piece.kind, piece.path)
        length = sum(len(other.text) + 1 for other in run) + len(piece.text)
        if run and (not is_one or length > size):
            yield from _joined(run, prefix, size)
            run = []
        run.append(piece)
    if run:
        yield from _joined(run, prefix, size)


def _joined(run: list[_Piece], prefix: str, size: int) -> Iterator[Chunk]:
    first = run[0]
    texts = list(_divided("\n".join(piece.text for piece in run), size))
    pages = sorted({piece.at.page for piece in run if piece.at and piece.at.page})
    for place, text in enumerate(texts, 1):
        number = f"#{place}" if place > 1 else ""
        yield Chunk(
            id=f"{prefix}{first.id}{number}",
            kind=first.kind,
            path=list(first.path),
            text=text,
            at=first.at,
            pages=[pages[0], pages[-1]] if pages else [],
        )


def _divided(text: str, size: int) -> Iterator[str]:
    """A text in parts, cut where a line, a sentence or a word ends."""
    while len(text) > size:
        cut = size
        for sign in ("\n", ". ", "; ", ", ", " "):
            found = text.rfind(sign, size // 2, size)
            if found > 0:
                cut = found + len(sign)
                break
        yield text[:cut].strip()
        text = text[cut:].strip()
    if text:
        yield text


def _pieces(paper: _model.Paper | Document, top: tuple[str, ...]) -> Iterator[_Piece]:
    places = paper.places
    yield from _head(paper, top)
    for place, base in enumerate(paper.bases):
        at = places.get(f"/bases/{place}")
        yield _Piece(f"bases/{place}", "basis", top, base.text, at)
    for section in paper.sections:
        yield from _section(section, top, "")
    for place, text in enumerate(paper.closing):
        yield _Piece(f"closing/{place}", "closing", top, text, places.get(f"/closing/{place}"))
    for place, appendix in enumerate(paper.appendices, 1):
        yield from _appendix(appendix, place, top)
    for note in paper.footnotes:
        yield _Piece(
            f"footnote/{note.number}", "footnote", top, f"{note.number} {note.text}", note.at
        )
    for place, recipient in enumerate(paper.recipients):
        at = places.get(f"/recipients/{place}")
        yield _Piece(f"recipients/{place}", "recipients", top, recipient.text, at)


def _head(paper: _model.Paper | Document, top: tuple[str, ...]) -> Iterator[_Piece]:
    head = paper.letterhead
    parts = [
        " ".join(filter(None, [head.issuer.parent, head.issuer.name])) if head.issuer else None,
        head.number.raw if head.number else None,
        ", ".join(filter(None, [head.place, head.date.raw if head.date else None])),
        head.doc_type.name if head.doc_type else None,
        head.title,
        *head.addressees,
    ]
    text = "\n".join(part for part in parts if part)
    if text:
        at = next((a for path, a in paper.places.items() if path.startswith("/letterhead")), None)
        yield _Piece("head", "head", top, text, at)


def _section(section: _model.Section, above: tuple[str, ...], prefix: str) -> Iterator[_Piece]:
    mark = f"{section.number}. " if section.number else ""
    path = (*above, mark + section.heading) if section.heading else above
    lines = [section.text or "", *_items(section.items, "-")]
    text = "\n".join(line for line in lines if line)
    if text and not section.heading and section.number:
        text = mark + text
    if not text and not section.children and section.heading:
        # A heading alone is a passage too, else nobody would find it.
        text, path = mark + section.heading, above
    if text:
        yield _Piece(prefix + section.id, "section", path, text, section.at)
    for child in section.children:
        yield from _section(child, path, prefix)


def _items(items: list[_model.Item], mark: str) -> Iterator[str]:
    for item in items:
        yield f"{mark} {item.text}"
        yield from _items(item.items, "  +")


def _appendix(appendix: _model.Appendix, place: int, top: tuple[str, ...]) -> Iterator[_Piece]:
    name = " ".join(filter(None, [appendix.label, appendix.title]))
    path = (*top, name) if name else top
    for section in appendix.sections:
        yield from _section(section, path, f"A{place}.")
    for index, table in enumerate(appendix.tables, 1):
        yield from _table(table, f"A{place}" if index == 1 else f"A{place}.T{index}", path)


def _table(table: _model.Table, name: str, path: tuple[str, ...]) -> Iterator[_Piece]:
    headings = [" / ".join(column.path) for column in table.columns]
    group: tuple[str, ...] = ()
    for index, row in enumerate(table.rows):
        cells = [
            f"{heading}: {cell}" if heading else cell
            for heading, cell in zip(headings, row.cells)
            if cell
        ]
        if row.kind == "group":
            title = " ".join(cell for cell in row.cells if cell)
            group = (title,)
        where = f"{name}.{row.number}" if row.number else f"{name}.r{index + 1}"
        yield _Piece(where, "row", (*path, *group), "; ".join(cells), row.at)
