"""Reads the tables of bypasses: `### refused: …` and `### admitted: …`, each with its body below."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TABLES = Path(__file__).parents[2] / "gate/src/test/resources/bypasses"
HEAD = re.compile(r"### (refused|admitted)( escaped)?: (.+)")
# `#! PY203 PY212`: what is refused on this line, or on another: `PY203@3`. The mark is taken out of the
# bytes that are judged and run.
MARK = re.compile(r"  #! (PY\d{3}(?:@\d+)?(?: PY\d{3}(?:@\d+)?)*)$", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """One small `model.py`."""

    table: str
    name: str
    refused: bool
    source: bytes
    marks: tuple[tuple[int, str], ...]

    @property
    def digest(self) -> str:
        """Ties a proof to the bytes that were run."""
        return hashlib.sha256(self.source).hexdigest()[:12]


def read(table: Path) -> Iterator[Case]:
    """The cases of one table; escaped bodies are written as Python writes bytes."""
    head, lines = None, []
    for line in [*table.read_text(encoding="utf-8").split("\n"), "### admitted: end"]:
        found = HEAD.fullmatch(line)
        if not found:
            lines.append(line)
            continue
        if head:
            yield _case(table.stem, head, lines)
        head, lines = found, []


def _case(table: str, head: re.Match[str], lines: list[str]) -> Case:
    while lines and not lines[-1]:
        lines.pop()
    marks = []
    for number, line in enumerate(lines, 1):
        for mark in MARK.finditer(line):
            for each in mark.group(1).split():
                rule, _, other = each.partition("@")
                marks.append((int(other or number), rule))
    body = MARK.sub("", "\n".join(lines)) + "\n"
    source = body.encode()
    if head.group(2):
        source = body.rstrip("\n").encode().decode("unicode_escape").encode("latin-1")
    return Case(table, head.group(3), head.group(1) == "refused", source, tuple(marks))


def everything() -> list[Case]:
    """The cases of all tables."""
    return [case for table in sorted(TABLES.glob("*.py")) for case in read(table)]
