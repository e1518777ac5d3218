"""The JSON Schemas beside the data: the same as the models, and every data file passes its own."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import published
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from samples import DATA, ROOT, SAMPLE

from medmassage_kb.exports import EXPORTS, Material
from medmassage_kb.exports.data import IDS
from medmassage_kb.model import KINDS
from medmassage_kb.reading.source import read

COMMAND = "medmassage-kb export schema data/schema"


@cache
def exported() -> dict[str, bytes]:
    return {asset.path: asset.content for asset in EXPORTS["schema"](Material(published.data()))}


@cache
def validator(kind: str) -> Draft202012Validator:
    schema = json.loads(exported()[f"{kind}.json"])
    Draft202012Validator.check_schema(schema)
    ids = DRAFT202012.create_resource(json.loads(exported()[IDS]))
    return Draft202012Validator(schema, registry=Registry().with_resource(IDS, ids))


def faults(kind: str, data: Any) -> list[str]:
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:120]}" for e in validator(kind).iter_errors(data)]


def test_committed_schemas_are_those_of_the_models() -> None:
    """The list of ids may be older than the data, so that a correction in the browser needs no second file."""
    committed = {path.name: path.read_bytes() for path in (DATA / "schema").glob("*")}
    every = (exported().keys() | committed.keys()) - {IDS}
    differ = sorted(name for name in every if exported().get(name) != committed.get(name))
    assert differ == [], f"not as the models say; run: {COMMAND}"
    assert IDS in committed


def test_there_is_a_schema_for_each_kind() -> None:
    assert set(exported()) == {IDS, *(f"{kind}.json" for kind in KINDS)}
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    assert settings["yaml.schemas"] == {f"data/schema/{kind}.json": f"data/{kind}/*.yml" for kind in KINDS}


def test_editors_are_offered_the_ids_that_fit_a_field() -> None:
    """A note where a note is asked for, a finding where a finding is, anything where anything may stand."""

    def offered(kind: str, *way: str) -> list[str]:
        part = json.loads(exported()[f"{kind}.json"])
        for key in way:
            part = part[key]
        reference = part["anyOf"][0]["$ref"]
        assert reference.startswith(f"{IDS}#/$defs/")
        return list(json.loads(exported()[IDS])["$defs"][reference.rpartition("/")[2]]["enum"])

    assert "evidence/furlan-2015-low-back-pain" in offered("claims", "properties", "evidence", "items")
    assert "conditions/low-back-pain" in offered("claims", "properties", "conditions", "items")
    steps = offered("cases", "$defs", "Step", "properties", "rests_on", "items")
    assert {"safety/cauda-equina", "conditions/neck-pain"} <= set(steps)
    findings = offered("conditions", "$defs", "Effect", "properties", "findings", "items")
    assert findings and all(one.startswith("evidence/") and "#" in one for one in findings)


def test_an_id_that_is_newer_than_the_list_passes() -> None:
    path = sorted((SAMPLE / "claims").glob("*.yml"))[-1]
    data = read(path.name, path.read_bytes()).data
    assert faults("claims", data | {"conditions": ["conditions/written-a-minute-ago"]}) == []
    assert faults("claims", data | {"conditions": ["safety/cauda-equina"]})


@pytest.mark.parametrize("root", [DATA, SAMPLE], ids=["data", "sample"])
@pytest.mark.parametrize("kind", KINDS)
def test_files_pass_their_schema_and_begin_with_its_line(kind: str, root: Any) -> None:
    """As an editor sees them: dates are text."""
    wrong = []
    files = sorted((root / kind).glob("*.yml"))
    assert files
    for path in files:
        raw = path.read_bytes()
        if not raw.startswith(f"# yaml-language-server: $schema=../schema/{kind}.json\n".encode()):
            wrong.append(f"{path.name}: begins with {raw.splitlines()[0]!r}")
        wrong += [f"{path.name}: {fault}" for fault in faults(kind, read(path.name, raw).data)]
    assert not wrong, "\n".join(wrong[:20])


@pytest.mark.parametrize("kind", KINDS)
def test_schema_refuses_what_the_model_refuses(kind: str) -> None:
    """A typing error in a key, a missing key and a wrong type are marked while one types."""
    path = sorted((SAMPLE / kind).glob("*.yml"))[-1]
    data = read(path.name, path.read_bytes()).data
    assert faults(kind, data) == []
    assert faults(kind, data | {"no-such-key": 1})
    assert faults(kind, {key: value for key, value in data.items() if key != "checked"})
    assert faults(kind, data | {"checked": 2026})
    assert faults(kind, data | {"status": "finished"})


def test_schema_explains_the_keys() -> None:
    """Editors show the description while one types."""
    for kind in KINDS:
        properties = json.loads(exported()[f"{kind}.json"])["properties"]
        assert properties["checked"].get("description"), kind
        assert properties["due"].get("description"), kind
