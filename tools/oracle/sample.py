"""Draws findings for a person to look at: those that a stricter profile has and a laxer one does not.

    portcullis lint -q --profile official --format jsonl FILE... > official.jsonl
    portcullis lint -q --profile hardened --format jsonl FILE... > hardened.jsonl
    python3 tools/oracle/sample.py official.jsonl hardened.jsonl > sample.tsv

The same reports give the same sample, on every machine. Every rule that has findings is in it. Those of PY212
(undecided) are all in it and do not count towards its size: each of them claims that a file cannot be read.
Of PY213 (advice), which refuses nothing, there are a few. Standard error gets the figures by rule.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

# A file that is not a submission has no `load_model` and imports its neighbours; nobody needs to look at that.
EXPECTED = {"PY103", "PY301", "PY302"}

UNDECIDED = "PY212"
ADVICE = "PY213"

# What every rule gets before the rest is drawn among all; a rule with fewer findings is looked at whole.
LEAST = 10


class Found(NamedTuple):
    file: str
    line: int
    column: int
    rule: str
    message: str


def found(report: Path) -> set[Found]:
    every = set()
    for row in report.read_text().splitlines():
        said = json.loads(row)
        for one in said["findings"]:
            if one["rule"] not in EXPECTED:
                every.add(Found(said["path"], one["line"] or 0, one["column"] or 0, one["rule"], one["message"]))
    return every


def draw(population: set[Found], size: int, advice: int, seed: int) -> set[Found]:
    dice = random.Random(seed)
    by_rule: dict[str, list[Found]] = defaultdict(list)
    for one in sorted(population):
        by_rule[one.rule].append(one)
    chosen = set(by_rule.pop(UNDECIDED, []))
    few = by_rule.pop(ADVICE, [])
    few = dice.sample(few, min(advice, len(few)))
    floor, rest = [], []
    for rule in sorted(by_rule):
        dice.shuffle(by_rule[rule])
        floor += by_rule[rule][:LEAST]
        rest += by_rule[rule][LEAST:]
    more = max(0, min(size - len(few) - len(floor), len(rest)))
    return chosen | {*few, *floor, *dice.sample(rest, more)}


def excerpt(one: Found) -> str:
    lines = Path(one.file).read_text(encoding="utf-8").split("\n")
    return lines[one.line - 1].strip() if 0 < one.line <= len(lines) else ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lax", type=Path)
    parser.add_argument("strict", type=Path)
    parser.add_argument("--size", type=int, default=200, help="findings besides the undecided ones (200)")
    parser.add_argument("--advice", type=int, default=10, help="how many of them are advice (10)")
    parser.add_argument("--seed", type=int, default=4, help="(4)")
    given = parser.parse_args()

    population = found(given.strict) - found(given.lax)
    sample = draw(population, given.size, given.advice, given.seed)
    root = os.path.commonpath([one.file for one in population]) if population else ""
    for one in sorted(sample):
        place = f"{os.path.relpath(one.file, root)}:{one.line}:{one.column}"
        print(place, one.rule, one.message, excerpt(one), sep="\t")

    every, drawn = Counter(one.rule for one in population), Counter(one.rule for one in sample)
    for rule in sorted(every):
        print(f"{rule}  {every[rule]:5,} findings  {drawn[rule]:4,} drawn", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
