"""Writes the sample plan of the newest schema, and what is in it as JSON (`python -m tests.data.plans.write_golden`).

Only while that schema is not released; the files of released schemas are never written again.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.partners import Partner
from cspdesk.domain.records import fields_of
from cspdesk.domain.workplan import KINDS, Workplan
from cspdesk.store import migrations
from cspdesk.store.plan_file import create_plan
from tests.store.examples import STAMP, as_change_set, full_plan, key_of

FOLDER = Path(__file__).parent
ATTACHED = b"a file kept with the plan"


def plain(plan: Workplan) -> dict[str, dict[str, dict[str, object]]]:
    """Every record by kind and key, its fields as plain values."""
    return {
        kind: {
            key: {field.name: field.to_plain(getattr(record, field.name)) for field in fields_of(type(record))}
            for key, record in plan.table(kind).items()
        }
        for kind in KINDS
    }


def main() -> None:
    """Write both files."""
    path = FOLDER / f"schema-{migrations.latest()}.cspplan"
    path.unlink(missing_ok=True)
    plan = create_plan(path, as_change_set(full_plan()), STAMP)
    partner = plan.load().get(Partner, key_of("partner"))
    kept = {hashlib.sha256(ATTACHED).hexdigest(): ATTACHED}
    revised = Change.revise(partner, replace(partner, name="Renamed"))
    plan.commit(ChangeSet("rename the partner", (revised,), attachments=kept), STAMP)
    told = {"records": plain(plan.load()), "history": [line.field for line in plan.history()], "attached": [*kept]}
    plan.close()
    path.with_suffix(".json").write_text(json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
