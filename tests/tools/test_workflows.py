"""The workflows run, and give strangers nothing; the forms fit the links that fill them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from samples import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
PINNED = re.compile(r"uses: [a-z0-9-]+/[a-z0-9-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def read(path: Path) -> dict[str, Any]:
    """A workflow; YAML 1.1 takes its key `on` for true."""
    data = yaml.safe_load(path.read_text("utf-8"))
    return {("on" if key is True else key): value for key, value in data.items()}


def jobs(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = read(path)["jobs"]
    return found


def run(tool: str, *arguments: str, cwd: Path = ROOT) -> str:
    """What a checker has against the workflows; empty if nothing."""
    command = [str(Path(sys.executable).with_name(tool)), *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def actionlint(folder: Path) -> str:
    """Without the shell and Python checkers that it would take from this machine, if it has them."""
    paths = sorted(str(path) for path in folder.glob("*.yml"))
    return run("actionlint", "-no-color", "-oneline", "-shellcheck=", "-pyflakes=", *paths)


def zizmor(folder: Path) -> str:
    return run("zizmor", "--offline", "--no-progress", "--color", "never", str(folder))


def test_there_are_workflows() -> None:
    assert {path.stem for path in WORKFLOWS} == {"check", "comment", "monthly", "publish"}


def test_actionlint_finds_nothing() -> None:
    """Names, types, expressions and events are right."""
    assert actionlint(GITHUB / "workflows") == ""


def test_zizmor_finds_nothing() -> None:
    """Nothing that could be abused: text of strangers in a script, a token left lying about, too many rights."""
    assert zizmor(GITHUB) == ""


def test_the_checkers_find_what_is_wrong(tmp_path: Path) -> None:
    """A wrong name, and a title of a stranger in a script."""
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    text = (
        "on: pull_request_target\njobs:\n  x:\n    runs-on: ubuntu-24.04\n    if: github.evnt == 'push'\n    steps:\n"
        '      - run: echo "${{ github.event.pull_request.title }}"\n'
    )
    (folder / "x.yml").write_text(text, encoding="utf-8")
    assert '"evnt" is not defined' in actionlint(folder)
    assert "template-injection" in zizmor(tmp_path / ".github")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned(path: Path) -> None:
    """By the whole name of a commit, with its version beside it; and only actions of GitHub's own."""
    lines = [line.strip().removeprefix("- ") for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert lines and [line for line in lines if not PINNED.match(line)] == []
    assert [line for line in lines if not line.startswith("uses: actions/")] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_rights_are_given_job_by_job_and_time_is_short(path: Path) -> None:
    """None by default; no job without a limit of time; no checkout that leaves its token lying about."""
    assert read(path)["permissions"] == {}
    for job in jobs(path).values():
        assert "permissions" in job and job["timeout-minutes"] <= 150
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_who_may_write() -> None:
    """The check of a change may not, whatever it runs; nobody may write to the repository itself."""
    writers = {
        (path.stem, name): sorted(right for right, value in job["permissions"].items() if value == "write")
        for path in WORKFLOWS
        for name, job in jobs(path).items()
    }
    assert {job: rights for job, rights in writers.items() if rights} == {
        ("comment", "comment"): ["pull-requests"],
        ("monthly", "tell"): ["issues"],
        ("publish", "deploy"): ["id-token", "pages"],
    }
    assert set(read(GITHUB / "workflows/check.yml")["on"]) == {"pull_request", "push"}


def test_no_secret_and_no_token_where_a_change_is_run() -> None:
    for path in WORKFLOWS:
        text = path.read_text("utf-8")
        assert "secrets." not in text
        if path.stem in ("check", "publish"):
            assert "github.token" not in text


def test_what_answers_runs_only_the_projects_own_code() -> None:
    """It fetches the main branch, and no value of the change stands in a script."""
    (job,) = jobs(GITHUB / "workflows/comment.yml").values()
    (checkout,) = [step["with"] for step in job["steps"] if "uses" in step]
    assert checkout["ref"] == "${{ github.event.repository.default_branch }}"
    assert checkout["sparse-checkout"] == "tools/github"
    assert [step["run"] for step in job["steps"] if "run" in step] == ["python3 tools/github/comment.py"]


def test_every_file_and_target_that_is_named_exists() -> None:
    """A workflow is seen to fail only when it is needed."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = 0
    for path in WORKFLOWS:
        for script in (step["run"] for job in jobs(path).values() for step in job["steps"] if "run" in step):
            for file in re.findall(r"\b(?:tools|src|docs)/[\w./-]+", script):
                named += 1
                assert (ROOT / file).is_file(), f"{path.name} names {file}"
            for target in re.findall(r"^make ([\w./-]+)", script, re.M):
                named += 1
                assert re.search(rf"^{re.escape(target)}:", makefile, re.M), f"{path.name} runs make {target}"
    assert named >= 8


def test_the_file_that_is_left_is_the_file_that_is_read() -> None:
    """The check and the comment agree on its name."""
    check = (GITHUB / "workflows/check.yml").read_text("utf-8")
    comment = (ROOT / "tools/github/comment.py").read_text("utf-8")
    assert 'ARTIFACT, FILE = "difference", "difference.txt"' in comment
    assert "name: difference\n" in check and "path: difference.txt\n" in check and "> difference.txt" in check
    assert "workflows: [Check]" in (GITHUB / "workflows/comment.yml").read_text("utf-8") and "name: Check\n" in check


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_can_be_filled_by_a_link(path: Path) -> None:
    """It asks where and about what; each field has an id of its own and a label."""
    form = read(path)
    assert form["name"] and form["description"] and len(form["description"]) <= 200
    fields = [part for part in form["body"] if part["type"] != "markdown"]
    ids = [field["id"] for field in fields]
    assert len(set(ids)) == len(ids) and {"page", "record"} <= set(ids)
    assert all(field["attributes"]["label"] for field in fields)
    for field in fields:
        if field["type"] == "dropdown":
            options = field["attributes"]["options"]
            assert len(set(options)) == len(options) and all(isinstance(option, str) for option in options)


def test_the_four_forms() -> None:
    assert {path.stem for path in FORMS} == {"wrong-fact", "missing-topic", "unclear-text", "new-evidence"}


def test_checks_before_a_commit_fetch_nothing() -> None:
    """Each hook is ours and runs a program that `make check` has put into `.venv`."""
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    hooks = config["repos"][0]["hooks"]
    assert {hook["language"] for hook in hooks} == {"system"}
    programs = {hook["entry"].split()[0] for hook in hooks}
    assert programs == {".venv/bin/medmassage-kb", ".venv/bin/ruff"}
    assert all(Path(sys.executable).with_name(Path(program).name).is_file() for program in programs)


@pytest.mark.parametrize("name", ["monthly", "publish"])
def test_a_fork_neither_publishes_nor_looks_at_the_world(name: str) -> None:
    for job in jobs(GITHUB / "workflows" / f"{name}.yml").values():
        assert job["if"] == "${{ !github.event.repository.fork }}"
