"""Why a file gave no document."""

from __future__ import annotations

from collections.abc import Sequence


class VanbanError(Exception):
    """Why a file gave no document; :func:`vanban.read_many` yields it in the place of one.

    Attributes:
        code: A stable code in kebab case; ``docs/codes.md`` lists them all.
        message: What is wrong, in English.
        message_vi: What is wrong, in Vietnamese.
        hint: What to do about it, in English.
        hint_vi: What to do about it, in Vietnamese.
        path: The file, where there is one.

    >>> import vanban
    >>> try:
    ...     vanban.read(b"%PDF-1.7 broken")
    ... except vanban.VanbanError as error:
    ...     print(error.code, "|", error.hint_vi)
    damaged | lấy lại tệp từ nguồn, hoặc mở và lưu lại bằng chương trình đã tạo ra nó
    """

    def __init__(
        self,
        code: str,
        message: str,
        message_vi: str,
        hint: str,
        hint_vi: str,
        path: str | None = None,
    ) -> None:
        super().__init__(code, message, message_vi, hint, hint_vi, path)
        self.code = code
        self.message = message
        self.message_vi = message_vi
        self.hint = hint
        self.hint_vi = hint_vi
        self.path = path

    def __str__(self) -> str:
        return self.told("en")

    def told(self, lang: str) -> str:
        """The error in one line, in ``"en"`` or ``"vi"``."""
        message, hint = (
            (self.message_vi, self.hint_vi) if lang == "vi" else (self.message, self.hint)
        )
        place = f"{self.path}: " if self.path else ""
        return f"{place}{self.code}: {message}; {hint}"


def of(parts: Sequence[str], path: str | None = None) -> VanbanError:
    """The error in its parts, as the native module gives it."""
    code, message, message_vi, hint, hint_vi = parts
    return VanbanError(code, message, message_vi, hint, hint_vi, path)
