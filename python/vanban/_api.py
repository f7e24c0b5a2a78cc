"""Reading, comparing and checking."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Callable, Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any, Union

from vanban import _errors, _model, _native, _options
from vanban._document import Document

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from vanban._options import Options

#: A file by its name, its bytes, or an open file.
Source = Union[str, "os.PathLike[str]", bytes, bytearray, memoryview, "IO[bytes]"]
#: Told how many files are done, and of how many.
Progress = Callable[[int, int], object]


def read(source: Source, *, name: str | None = None, **options: Unpack[Options]) -> Document:
    """Reads a document: a file by its name, bytes, or an open file.

    ``name`` stands in ``source.file`` of what comes as bytes. The other options are those of
    :class:`vanban.Options`. The lock of the interpreter is not held meanwhile: threads read side
    by side.

    >>> import vanban
    >>> with open(PLAN, "rb") as file:
    ...     document = vanban.read(file, name="ke-hoach.pdf", ocr="never")
    >>> document.source.file, document.source.pages
    ('ke-hoach.pdf', 5)

    Raises:
        VanbanError: where the file gives no document.
    """
    reader = _options.reader(options)
    path = name
    if isinstance(source, (str, os.PathLike)):
        path = os.fspath(source)
        found, failed = reader.read_path(path)
    else:
        found, failed = reader.read_bytes(_bytes(source), name or _name(source))
    if failed is not None:
        raise _errors.of(failed, path)
    return Document(found or b"")


def read_many(
    paths: Iterable[str | os.PathLike[str]],
    *,
    jobs: int | None = None,
    progress: Progress | bool | None = None,
    **options: Unpack[Options],
) -> Iterator[Document | _errors.VanbanError]:
    """Reads many files with ``jobs`` threads (the machine's cores) and yields them in their order.

    A folder stands for the documents in it. A file that fails is yielded as a
    :class:`VanbanError` with its ``path``; nothing is raised. ``progress`` is told how many are
    done and of how many; ``True`` shows a bar where tqdm is installed.

    >>> import vanban
    >>> for found in vanban.read_many([PLAN, "không/có.pdf"]):
    ...     print(found.code if isinstance(found, vanban.VanbanError) else len(found.tasks))
    35
    not-found
    """
    reader = _options.reader(options)
    results = reader.read_many([os.fspath(path) for path in paths], jobs or 0)
    return _told(results, _progress(progress, len(results)))


def _told(results: _native.Results, progress: Progress) -> Iterator[Document | _errors.VanbanError]:
    total = len(results)
    for done, (path, found, failed) in enumerate(results, 1):
        progress(done, total)
        yield Document(found or b"") if failed is None else _errors.of(failed, os.fspath(path))


def _progress(asked: Progress | bool | None, total: int) -> Progress:
    if callable(asked):
        return asked
    if asked:
        try:
            from tqdm.auto import tqdm
        except ImportError:
            return lambda done, total: None
        bar = tqdm(total=total, unit="file")

        def show(done: int, total: int) -> None:
            bar.update(1)
            if done == total:
                bar.close()

        return show
    return lambda done, total: None


def _bytes(source: bytes | bytearray | memoryview | IO[bytes]) -> bytes:
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(source)
    content = source.read()
    if not isinstance(content, bytes):
        raise TypeError("the file is not open for bytes: open(path, 'rb')")
    return content


def _name(source: object) -> str:
    name = getattr(source, "name", None)
    return os.path.basename(name) if isinstance(name, str) else "-"


def _document(source: Source | Document, options: Options) -> Document:
    return source if isinstance(source, Document) else read(source, **options)


def diff(
    old: Source | Document,
    new: Source | Document,
    *further: Source | Document,
    **options: Unpack[Options],
) -> _model.Changes | _model.History:
    """What changed between two drafts, or through more of them (then a ``History``).

    >>> import vanban
    >>> changes = vanban.diff(DRAFT, PLAN)
    >>> changes.summary.budget_delta
    -500000000
    >>> [change.field for change in changes.changes if change.new_id == "A1.6"]
    ['lead']
    """
    drafts = [_document(draft, options).to_json() for draft in (old, new, *further)]
    glossary = _options.glossary_text(options.get("glossary"))
    found = json.loads(_native.diff(drafts, glossary))
    return _model.History.from_dict(found) if further else _model.Changes.from_dict(found)


def check(
    source: Source | Document, *, all: bool = False, **options: Unpack[Options]
) -> list[_model.Check]:
    """The checks that failed, or all of them; those of bound-in papers have ids such as ``@1:…``.

    >>> import vanban
    >>> [check.rule for check in vanban.check(FAULTY) if check.severity == "error"][:2]
    ['table-total', 'table-subtotal']
    """

    def below(paper: _model.Paper | Document, prefix: str) -> Iterator[_model.Check]:
        for found in paper.checks:
            yield dataclasses.replace(found, id=prefix + found.id)
        for place, attachment in enumerate(paper.attachments, 1):
            yield from below(attachment, f"{prefix}@{place}:")

    checks = below(_document(source, options), "")
    return [found for found in checks if all or found.status == "fail"]


def text(source: Source, *, format: str = "plain", **options: Unpack[Options]) -> str:
    """The text in reading order: ``"plain"``, or ``"md"`` for Markdown with headings and tables.

    >>> import vanban
    >>> next(line for line in vanban.text(PLAN, format="md").splitlines() if line[:2] == "##")
    '## I. MỤC TIÊU'

    Raises:
        VanbanError: where the file gives no document.
    """
    if format not in ("plain", "md"):
        raise ValueError(f"format: {format!r} is neither plain nor md")
    is_path = isinstance(source, (str, os.PathLike))
    path = os.fspath(source) if isinstance(source, (str, os.PathLike)) else None
    content = None if isinstance(source, (str, os.PathLike)) else _bytes(source)
    found, failed = _options.reader(options).text(path, content, format == "md")
    if failed is not None:
        raise _errors.of(failed, path if is_path else None)
    return found or ""


def schema(name: str = "document") -> dict[str, Any]:
    """The JSON Schema (2020-12) of what the program prints under this name.

    >>> import vanban
    >>> vanban.schema("changes")["$id"]
    'urn:vanban:schema:changes:1.1'
    """
    found = _native.schema(name)
    if found is None:
        raise KeyError(f"{name}: one of {', '.join(schema_names())}")
    return dict(json.loads(found))


def schema_names() -> list[str]:
    """The names of all schemas.

    >>> import vanban
    >>> vanban.schema_names()[:2]
    ['document', 'changes']
    """
    return _native.schema_names()
