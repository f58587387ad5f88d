"""Every schema ever released keeps a sample plan, and today's program reads all of each."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cspdesk.store import migrations
from cspdesk.store.plan_file import open_plan
from tests.data.plans.write_golden import ATTACHED, FOLDER, plain

SAMPLES = sorted(FOLDER.glob("schema-*.cspplan"))


def test_every_schema_has_its_sample() -> None:
    wanted = [f"schema-{version}.cspplan" for version in range(1, migrations.latest() + 1)]
    assert [sample.name for sample in SAMPLES] == wanted


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
@pytest.mark.parametrize("read_only", [False, True], ids=["writing", "reading"])
def test_a_plan_of_an_older_program_opens_whole(sample: Path, read_only: bool, tmp_path: Path) -> None:
    path = tmp_path / sample.name
    shutil.copyfile(sample, path)
    told = json.loads(sample.with_suffix(".json").read_text("utf-8"))
    plan = open_plan(path, read_only=read_only)
    assert plan.schema_version == migrations.latest()
    assert plan.verify() == ()
    found = plain(plan.load())
    for kind, records in told["records"].items():
        assert found[kind].keys() == records.keys()
        for key, fields in records.items():
            assert found[kind][key].items() >= fields.items(), "write the sample again if its schema is not released"
    assert [line.field for line in plan.history()] == told["history"]
    assert [plan.attachment(sha256) for sha256 in told["attached"]] == [ATTACHED]
    plan.close()
