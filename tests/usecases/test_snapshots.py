from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cspdesk.domain.actions import Action, ActionState
from cspdesk.domain.faults import PersonError
from cspdesk.domain.findings import Finding, Severity
from cspdesk.domain.partners import Partner, PartnerKind
from cspdesk.domain.records import Record, fields_of
from cspdesk.domain.workplan import KINDS, Workplan
from cspdesk.usecases.snapshots import SCHEMA, checks_of, decode, encode
from tests.domain.test_records import values_of
from tests.usecases.plans import small_plan


@st.composite
def plans(draw: st.DrawFn) -> Workplan:
    """A plan of any records, whatever their links say."""
    records: dict[tuple[str, str], Record] = {}
    for kind in draw(st.lists(st.sampled_from(list(KINDS.values())), max_size=6)):
        record = kind(**{field.name: draw(values_of(field)) for field in fields_of(kind)})
        records[kind.KIND, record.key] = record
    return Workplan.of(records.values())


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plans())
def test_a_plan_comes_back_from_its_bytes(plan: Workplan) -> None:
    content = encode(plan)
    assert decode(content) == plan
    assert encode(decode(content)) == content


def test_the_form_is_versioned_json() -> None:
    document = json.loads(encode(small_plan()))
    assert document["schema"] == SCHEMA == 1
    assert list(document) == ["checks", "records", "schema"]
    assert list(document["records"]) == sorted(document["records"])
    assert encode(Workplan()) == b'{"checks":[],"records":{},"schema":1}'
    assert all(list(row) == sorted(row) for rows in document["records"].values() for row in rows)


def test_the_order_people_see_survives() -> None:
    kept = decode(encode(small_plan()))
    for kind in KINDS.values():
        assert kept.all(kind) == small_plan().all(kind)


def changed(change: Any) -> bytes:
    document = json.loads(encode(small_plan()))
    change(document)
    return json.dumps(document).encode()


def test_what_a_later_version_added_is_passed_over() -> None:
    def later(document: Any) -> None:
        document["schema"] = 7
        document["remarks"] = ["new"]
        document["records"]["spaceship"] = [{"key": "x"}]
        for row in document["records"]["action"]:
            row["colour"] = {"deep": [1]}
            row["state"] = "hibernating"

    kept = decode(changed(later))
    assert kept == small_plan()
    assert kept.get(Action, "a1").state is ActionState.LIVE


def test_what_an_earlier_version_did_not_know_gets_its_default() -> None:
    def earlier(document: Any) -> None:
        del document["records"]["risk"]
        for row in document["records"]["partner"]:
            del row["kind"], row["returns"]

    kept = decode(changed(earlier))
    partner = kept.get(Partner, "police")
    assert (partner.kind, partner.returns) == (PartnerKind.OTHER, True)
    assert kept.table("risk") == {}


def test_what_the_checks_found_is_kept_as_they_said_it_then() -> None:
    found = (Finding("missing-update", Severity.ERROR, "Action 1.2 has no update.", "action", "a2", "1.2"),)
    assert checks_of(encode(small_plan(), found)) == found
    assert decode(encode(small_plan(), found)) == small_plan()


@pytest.mark.parametrize(
    "checks", [None, [], [{"severity": "calamity", "code": "x", "sentence": "Later versions know more."}]]
)
def test_checks_of_another_version_are_no_damage(checks: Any) -> None:
    def other(document: Any) -> None:
        document.pop("checks") if checks is None else document.update(checks=checks)

    assert checks_of(changed(other)) == ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"records": 5}',
        b'{"records": {"action": [5]}}',
        b'{"records": {"action": [{"text": "no key"}]}}',
        b'{"records": {"plan": [{"key": "p", "start": "soon"}]}}',
        b'{"records": {"action": [{"key": "a"}, {"key": "a"}]}}',
    ],
)
def test_what_is_no_snapshot_is_told_as_damaged(content: bytes) -> None:
    with pytest.raises(PersonError, match="it is damaged"):
        decode(content)
