"""Writes ``vanban/_model.py``: the JSON of the program as frozen dataclasses.

The schemas are those that the program prints (``vanban schema NAME``), so that the classes cannot
drift from it; ``tests/test_model.py`` compares. Run it after the schema changed::

    python scripts/make_model.py path/to/vanban
"""

from __future__ import annotations

import json
import keyword
import re
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any, NamedTuple

Schema = dict[str, Any]

#: The schemas of which classes are made, in the order of the file.
NAMES = ("document", "changes", "history", "folders", "check", "ledger")
#: Names that Python has already.
RENAMED = {"Warning": "PaperWarning"}
TARGET = Path(__file__).parent.parent / "vanban" / "_model.py"
HEAD = '''"""The JSON of the program as frozen dataclasses.

Made by ``scripts/make_model.py``: do not edit.

Keys that this version does not know are passed over, and a key that is missing is ``None`` or
empty, as the contract has it.
"""

from __future__ import annotations

import dataclasses
from typing import Any, Union

'''
WIDTH = 92
#: Keys of a schema as a whole.
OF_THE_WHOLE = ("$schema", "$id", "$comment", "$defs", "title")


class Shape(NamedTuple):
    """A type as Python writes it, and how a value of it is read from ``{}``."""

    type: str
    read: str
    missing: str


ANY = Shape("Any", "{}", "None")


def reference(schema: Schema) -> str | None:
    found = str(schema.get("$ref", "")).rsplit("/", 1)[-1]
    return RENAMED.get(found, found) or None


def is_null(schema: Schema) -> bool:
    return schema.get("type") == "null"


def shape(schema: Schema, defs: dict[str, Schema]) -> Shape:
    """The shape of a value."""
    if name := reference(schema):
        if "properties" in defs[name]:
            return Shape(name, f"{name}.from_dict({{}})", f"{name}.from_dict({{}})")
        return Shape(name, "{}", '""')
    kinds = schema.get("type")
    if isinstance(kinds, list):
        inner = shape({**schema, "type": next(kind for kind in kinds if kind != "null")}, defs)
        return optional(inner)
    if "anyOf" in schema and any(is_null(part) for part in schema["anyOf"]):
        parts = [part for part in schema["anyOf"] if not is_null(part)]
        # What may be of any kind is left as it is.
        return optional(shape(parts[0], defs)) if len(parts) == 1 else ANY
    simple = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
    if isinstance(kinds, str) and kinds in simple:
        zero = {"str": '""', "int": "0", "float": "0.0", "bool": "False"}[simple[kinds]]
        return Shape(simple[kinds], "{}", zero)
    if kinds == "array":
        item = shape(schema["items"], defs)
        read = (
            "list({} or ())"
            if item.read == "{}"
            else f"[{item.read.format('x')} for x in {{}} or ()]"
        )
        return Shape(f"list[{item.type}]", read, "[]")
    if kinds == "object" and isinstance(schema.get("additionalProperties"), dict):
        item = shape(schema["additionalProperties"], defs)
        # The braces of Python's own dictionaries stand for themselves.
        read = f"dict((k, {item.read.format('x')}) for k, x in ({{}} or dict()).items())"
        return Shape(f"dict[str, {item.type}]", read, "{}")
    return ANY


def optional(inner: Shape) -> Shape:
    if inner.read == "{}":
        return Shape(f"{inner.type} | None", "{}", "None")
    # A list is read by a comprehension over what may be null: null stays null.
    return Shape(
        f"{inner.type} | None", f"(None if {{0}} is None else {filled(inner.read)})", "None"
    )


def filled(read: str) -> str:
    return read.replace("{}", "{0}")


def about(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip().replace("\\", "\\\\")


def attribute(key: str) -> str:
    return f"{key}_" if keyword.iskeyword(key) else key


def make_class(name: str, schema: Schema, defs: dict[str, Schema]) -> str:
    """A class for an object."""
    lines = ["@dataclasses.dataclass(frozen=True)", f"class {name}:"]
    doc = [about(schema.get("description")) or name, ""]
    doc.append("Attributes:")
    fields, reads = [], []
    for key, value in schema["properties"].items():
        found = shape(value, defs)
        own = attribute(key)
        doc.append(f"    {own}: {about(value.get('description'))}")
        fields.append(f"    {own}: {found.type}")
        value_of = f'get("{key}")'
        if found.read == "{}" and found.missing != "None":
            value_of = f'get("{key}", {found.missing})'
        reads.append(f"            {own}={filled(found.read).format(value_of)},")
    text: list[str] = []
    for line in doc:
        indent = "        " if line.startswith("    ") else ""
        text += textwrap.wrap(line, WIDTH, subsequent_indent=indent, break_long_words=False) or [""]
    lines.append(
        textwrap.indent('"""' + "\n".join(text) + '\n"""', "    ", lambda line: line.strip() != "")
    )
    lines += ["", *fields, "", "    @classmethod"]
    lines.append(f"    def from_dict(cls, data: dict[str, Any]) -> {name}:")
    lines.append('        """The value that this JSON object holds."""')
    lines.append("        get: Any = data.get")
    lines.append("        return cls(")
    lines += reads
    lines += ["        )"]
    return "\n".join(lines)


def make_alias(name: str, schema: Schema) -> str:
    """A name for a text out of an open list, or for one of several types."""
    parts = schema.get("anyOf") or schema.get("oneOf") or [schema]
    kinds = {"string": "str", "integer": "int", "number": "float"}
    types = list(dict.fromkeys(kinds[part["type"]] for part in parts if part.get("type") in kinds))
    comment = textwrap.wrap(
        f"#: {about(schema.get('description'))}", WIDTH, subsequent_indent="#: "
    )
    right = types[0] if len(types) == 1 else f"Union[{', '.join(types)}]"
    return "\n".join([*comment, f"{name} = {right}"])


def generate(schemas: dict[str, Schema]) -> str:
    """The text of the module."""
    defs: dict[str, Schema] = {}
    for name in NAMES:
        schema = schemas[name]
        found = dict(schema.get("$defs", {}))
        if "properties" in schema:
            found[schema["title"]] = schema
        for key, value in found.items():
            # What names a schema as a whole is no part of the type.
            kept = {
                k: v
                for k, v in value.items()
                if k not in ("$schema", "$id", "$comment", "$defs", "title")
            }
            if defs.setdefault(RENAMED.get(key, key), kept) != kept:
                raise ValueError(f"{key} has two meanings")
    aliases = [make_alias(key, value) for key, value in defs.items() if "properties" not in value]
    classes = [make_class(key, value, defs) for key, value in defs.items() if "properties" in value]
    names = ", ".join(f'"{key}"' for key in sorted(defs))
    listed = "\n".join(textwrap.wrap(names, WIDTH, initial_indent="    ", subsequent_indent="    "))
    parts = ["\n\n".join(aliases), *classes]
    return HEAD + f"__all__ = [\n{listed},\n]\n\n" + "\n\n\n".join(parts) + "\n"


def printed(program: str) -> dict[str, Schema]:
    """The schemas that a program prints."""

    def schema(name: str) -> Schema:
        output = subprocess.run([program, "schema", name], check=True, capture_output=True)
        return dict(json.loads(output.stdout))

    return {name: schema(name) for name in NAMES}


if __name__ == "__main__":
    TARGET.write_text(generate(printed(sys.argv[1])), encoding="utf-8")
