"""A loader for LangChain: ``pip install vanban[langchain]``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import Document

from vanban._passages import passages

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from vanban._options import Options


class VanbanLoader(BaseLoader):
    """Gives the passages of files, or of the documents in folders, as documents of LangChain.

    >>> from vanban.langchain import VanbanLoader
    >>> passage = VanbanLoader([PLAN], size=800).load()[0]
    >>> passage.metadata["source"], passage.metadata["page"]
    ('document.pdf', 1)
    """

    def __init__(
        self,
        paths: Iterable[str | os.PathLike[str]],
        *,
        size: int = 1200,
        skip_failed: bool = False,
        **options: Unpack[Options],
    ) -> None:
        self._paths = list(paths)
        self._size = size
        self._skip_failed = skip_failed
        self._options = options

    def lazy_load(self) -> Iterator[Document]:
        """The passages, file by file."""
        for found, chunk in passages(self._paths, self._size, self._skip_failed, self._options):
            metadata = {
                "source": found.source.file,
                "sha256": found.source.sha256,
                "id": chunk.id,
                "kind": chunk.kind,
                "path": chunk.path,
                "page": chunk.pages[0] if chunk.pages else None,
            }
            yield Document(page_content=chunk.context, metadata=metadata)
