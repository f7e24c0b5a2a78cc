"""How files are read."""

from __future__ import annotations

import functools
import json
import os
import shutil
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypedDict, Union

from vanban import _native

#: A file of TOML, or abbreviations and what they stand for.
Glossary = Union[str, "os.PathLike[str]", Mapping[str, str]]

#: The most that a worker may take unless said otherwise, as for ``vanban convert``.
TIME_LIMIT = 600.0
MEMORY_LIMIT = 2 << 30


class Options(TypedDict, total=False):
    """The options of every function that reads, each as the flag of the program of that name.

    ``isolate=True`` reads in worker processes, so that a file that crashes, hangs or eats memory
    costs itself alone; they keep ``time_limit`` (seconds) and ``memory_limit`` (bytes).
    ``program`` names the program that is started for them: else the variable ``VANBAN_PROGRAM``,
    else the command that was installed with this package.
    """

    password: str | None
    changes: str
    libreoffice: str
    ocr: str
    ocr_lang: str | None
    glossary: Glossary | None
    isolate: bool
    program: str | os.PathLike[str] | None
    time_limit: float
    memory_limit: int


def find_program() -> str | None:
    """The program for workers: a setting, or what was installed beside this package."""
    named = os.environ.get("VANBAN_PROGRAM")
    if named:
        return named
    ending = ".exe" if sys.platform == "win32" else ""
    folders = [sysconfig.get_path("scripts"), str(Path(sys.executable).parent)]
    places = [Path(folder) / f"vanban{ending}" for folder in folders if folder]
    found = next((str(place) for place in places if place.is_file()), None)
    return found or shutil.which("vanban")


def glossary_text(glossary: Glossary | None) -> str | None:
    """A glossary as TOML."""
    if glossary is None:
        return None
    if isinstance(glossary, Mapping):
        # A JSON text is one of TOML too.
        lines = [
            f"{json.dumps(short, ensure_ascii=False)} = {json.dumps(long, ensure_ascii=False)}"
            for short, long in glossary.items()
        ]
        return "\n".join(["[abbreviations]", *lines])
    return Path(glossary).read_text(encoding="utf-8-sig")


def reader(options: Options) -> _native.Reader:
    """A reader with these options; of equal ones the same, so that its workers are kept."""
    unknown = options.keys() - Options.__annotations__.keys()
    if unknown:
        raise TypeError(f"unknown option: {', '.join(sorted(unknown))}")
    isolate = options.get("isolate", False)
    program = options.get("program") or (find_program() if isolate else "vanban")
    if program is None:
        raise FileNotFoundError(
            "isolate=True needs the program vanban: install it, or name it by VANBAN_PROGRAM "
            "(isolate=True cần chương trình vanban: hãy cài đặt, hoặc đặt biến VANBAN_PROGRAM)"
        )
    asked: dict[str, Any] = {
        "password": options.get("password"),
        "changes": options.get("changes", "accept"),
        "libreoffice": options.get("libreoffice", "auto"),
        "ocr": options.get("ocr", "auto"),
        "ocr_lang": options.get("ocr_lang"),
        "glossary": glossary_text(options.get("glossary")),
        "isolate": isolate,
        "program": os.fspath(program),
        "time_limit": float(options.get("time_limit", TIME_LIMIT)),
        "memory_limit": int(options.get("memory_limit", MEMORY_LIMIT)),
    }
    # A process that was forked has no right to the workers of its parent.
    return _kept(os.getpid(), tuple(asked.items()))


@functools.lru_cache(maxsize=8)
def _kept(process: int, asked: tuple[tuple[str, Any], ...]) -> _native.Reader:
    return _native.Reader(dict(asked))
