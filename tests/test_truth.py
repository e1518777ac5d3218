"""What the project says of itself is so."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import published
from samples import DATA, ROOT

from medmassage_kb import checks
from medmassage_kb.checks.rules import GROUPS, RULES
from medmassage_kb.kb import load
from medmassage_kb.problems import as_text
from medmassage_kb.statements import asked

SRC = ROOT / "src/medmassage_kb"
MODULES = sorted(SRC.rglob("*.py"))
MOST_LINES = 320


def test_data_has_no_problems() -> None:
    kb, problems = load(DATA)
    problems = sorted([*problems, *checks.run(kb)])
    assert not problems, f"{len(problems)} problems in data/:\n{as_text(problems[:20])}"


def test_no_module_imports_a_site_generator() -> None:
    names = [".".join(path.relative_to(SRC.parent).with_suffix("").parts).removesuffix(".__init__") for path in MODULES]
    wanted = [name for name in names if not name.endswith("__main__")]
    code = (
        f"import importlib, sys\nfor name in {wanted!r}: importlib.import_module(name)\n"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in ('mkdocs', 'material', 'properdocs', 'zensical')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout == "[]\n", done.stdout + done.stderr


def test_no_module_is_long() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): n
        for path in MODULES
        if (n := len(path.read_text().splitlines())) > MOST_LINES
    }
    assert long == {}, f"more than {MOST_LINES} lines; split them"


def test_every_rule_stands_in_one_group() -> None:
    names = [rule.id for rules in GROUPS.values() for rule in rules]
    assert sorted(names) == sorted(RULES)


def test_every_rule_is_documented() -> None:
    for rule in RULES.values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.id)
        assert rule.wants.endswith(".") and rule.wants[0].isupper(), rule.id
        assert rule.bad and rule.good and rule.bad != rule.good, rule.id


def printed_rules() -> Iterator[tuple[str, str]]:
    """Each rule id that the source can print: the first text given to `Problem`, `Fault` or `fail`, or of a triple."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            given: Sequence[ast.expr] = ()
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                held = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "one"
                # a rule on an effect names the key first: `one.problem("window", "other-time", …)`
                given = (
                    node.args[1 if held else 0 :]
                    if called in ("Problem", "problem", "problem_of", "Fault", "fail")
                    else ()
                )
            elif path.name == "explain.py" and isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
                given = node.value.elts[:1]
            texts = [part.value for part in given if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            yield from ((text, path.name) for text in texts[:1] if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text))


def test_every_rule_that_is_printed_is_documented_and_the_other_way_round() -> None:
    printed = dict(printed_rules())
    assert {rule: where for rule, where in printed.items() if rule not in RULES} == {}
    chosen_at_run_time = {"negative-count", "out-of-range"}
    written = {
        node.value
        for path in MODULES
        if path.name != "rules.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(RULES) - set(printed) - chosen_at_run_time - written == set(), "rules that nothing prints"


def files(*patterns: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def test_no_path_of_a_developers_machine() -> None:
    texts = list(
        files("data/**/*.yml", "data/**/*.json", "docs/**/*.md", "docs/**/*.js", "docs/**/*.css", "*.md", "*.yml")
    )
    assert len(texts) > 300
    path = re.compile(r"(?<![\w.:/-])/(work|root|tmp|home|Users)/|\bfile://|[A-Z]:\\\\")
    found = [
        f"{name}: …{text[max(0, m.start() - 30) : m.end() + 30]}…" for name, text in texts for m in path.finditer(text)
    ]
    assert found == []


def test_each_package_that_is_imported_is_declared() -> None:
    declared = {"yaml": "pyyaml", "markdown_it": "markdown-it-py", "pydantic_core": "pydantic", "markupsafe": "jinja2"}
    whole = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = " ".join(
        [
            *whole["dependencies"],
            *(one for extra in ("print", "review") for one in whole["optional-dependencies"][extra]),
        ]
    ).replace("-", "_")
    used = set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                used |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                used.add((node.module or "").partition(".")[0])
    outside = used - set(sys.stdlib_module_names) - {"medmassage_kb"}
    assert {name for name in outside if declared.get(name, name).replace("-", "_") not in text} == set()


def test_every_command_has_help_and_stands_in_the_module_text() -> None:
    help_text = subprocess.run(
        [sys.executable, "-m", "medmassage_kb", "--help"], capture_output=True, text=True, timeout=60
    ).stdout  # fmt: skip
    commands = re.findall(r"^    ([a-z]+)  +(\S.*)$", help_text, re.M)
    assert {name for name, _ in commands} >= {"validate"}
    first = (ast.get_docstring(ast.parse((SRC / "commands/main.py").read_text())) or "").split("\n\n")[0]
    assert {name for name, _ in commands if f"`{name}`" not in first and f" {name}`" not in first} == set()


def test_pages_by_hand_are_utf8_with_unix_lines() -> None:
    for pattern in ("docs/**/*.md", "data/**/*.yml"):
        for path in ROOT.glob(pattern):
            raw = path.read_bytes()
            raw.decode("utf-8")
            assert b"\r" not in raw and raw.endswith(b"\n"), path.relative_to(ROOT)


def test_package_is_installed_from_here() -> None:
    import medmassage_kb

    assert Path(medmassage_kb.__file__ or "").parent == SRC


def test_every_note_is_reached_from_something_that_rests_on_it() -> None:
    """And not from the bibliography alone."""
    kb = published.data()
    alone = [name for name in kb.of("evidence") if all(one.startswith("evidence/") for one in kb.named_by(name))]
    assert alone == [], (
        "name it in an effect, a technique, a claim, a safety entry, a measure or a word of the glossary"
    )


def test_neither_place_nor_length_gives_an_answer_away() -> None:
    """Of three options, who always takes the second, or the longest, is right about as often as by chance."""
    kb = published.data()
    shown = [
        asked.options(name, one)
        for name, group in kb.of("questions").items()
        for one in group.questions
        if one.form == "choice" and len(one.options) == 3
    ]
    assert len(shown) > 400
    second = sum(options[1].right for options in shown) / len(shown)
    longest = 0.0
    for options in shown:
        tied = [one for one in options if len(one.text) == max(len(other.text) for other in options)]
        longest += sum(one.right for one in tied) / len(tied) / len(shown)
    assert abs(second - 1 / 3) < 0.05 and abs(longest - 1 / 3) < 0.05, (second, longest)
