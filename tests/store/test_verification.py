"""A plan that was damaged or tampered with is refused with a sentence; nothing in it ever runs."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from cspdesk.domain.changes import Change, ChangeSet
from cspdesk.domain.faults import PersonError
from cspdesk.domain.partners import Partner
from cspdesk.store.faults import DamagedError
from cspdesk.store.plan_file import PlanFile, open_plan
from tests.store.examples import STAMP, key_of


@contextmanager
def tampering(path: Path, *, quietly: bool = False) -> Iterator[sqlite3.Connection]:
    """The file as another program sees it; `quietly` hides the traces an honest tool would leave."""
    other = sqlite3.connect(path, isolation_level=None)
    if quietly:
        other.execute("UPDATE context SET change_set = 1")
        other.execute("DELETE FROM meta WHERE name = 'content_digest'")
    yield other
    if quietly:
        other.execute("UPDATE context SET change_set = NULL")
    other.close()


def refusal(path: Path) -> str:
    """The sentence with which it is not opened, or not read."""
    with pytest.raises(DamagedError) as refused:
        open_plan(path).load()
    assert "backup" in refused.value.advice
    return refused.value.sentence


def test_a_sound_plan_has_no_findings(stored: PlanFile) -> None:
    assert stored.verify() == ()
    stored.close()
    again = open_plan(stored.path)
    assert again.verify() == ()
    again.close()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("CREATE TRIGGER evil AFTER INSERT ON partner BEGIN SELECT load_extension('x'); END", "trigger named 'evil'"),
        ("CREATE VIEW evil AS WITH RECURSIVE r(n) AS (VALUES(1) UNION SELECT n FROM r) SELECT n FROM r", "view named"),
        ("CREATE TABLE extra (a)", "table named 'extra'"),
        ("CREATE INDEX extra ON partner (hex(name))", "index named 'extra'"),
        ("DROP TRIGGER guard_action_UPDATE", "trigger 'guard_action_UPDATE' is missing"),
        ("DROP INDEX change_of_set", "index 'change_of_set' is missing"),
        ("ALTER TABLE partner ADD COLUMN extra TEXT", "table 'partner' is not as cspdesk made it"),
    ],
)
def test_a_schema_that_is_not_ours(stored: PlanFile, statement: str, said: str) -> None:
    stored.close()
    with tampering(stored.path) as other:
        other.execute(statement)
    assert said in refusal(stored.path)


def test_statistics_left_by_a_database_browser_do_no_harm(stored: PlanFile) -> None:
    stored.close()
    with tampering(stored.path) as other:
        other.execute("ANALYZE")
    open_plan(stored.path).close()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE action SET due = 'soon'", "the due of action"),
        ("UPDATE action SET due = '2024-13-45'", "the due of action"),
        ("UPDATE action SET state = 'hostile'", "the state of action"),
        ("UPDATE kpi SET baseline = 'NaN'", "the baseline of kpi"),
        ("UPDATE kpi SET baseline = '1e999999999'", "the baseline of kpi"),
        ("UPDATE action SET partners = '{}'", "the partners of action"),
        ("UPDATE action SET partners = '[1]'", "the partners of action"),
        ("UPDATE action SET partners = '[\"nobody\"]'", "refers to a partner that is not there"),
        ("UPDATE action SET partners = printf('%.*c', 5000, '[')", "the partners of action"),
        ("UPDATE reading SET period = '2024-01-01'", "the period of reading"),
        ("UPDATE partner SET name = CAST(x'ff41' AS TEXT)", "damaged"),
        ("UPDATE partner SET name = printf('%.*c', 2000000, 'x')", "a text longer than any plan needs"),
    ],
)
def test_values_that_are_none(stored: PlanFile, statement: str, said: str) -> None:
    stored.close()
    with tampering(stored.path, quietly=True) as other:
        other.execute(statement)
    assert said in refusal(stored.path)


def test_a_link_that_leads_nowhere(stored: PlanFile) -> None:
    stored.close()
    with tampering(stored.path, quietly=True) as other:
        other.execute("PRAGMA foreign_keys=OFF")
        other.execute("UPDATE action SET lead = 'nobody'")
    assert "One action in it refers to a partner that is not there" in refusal(stored.path)


def test_a_value_altered_by_another_tool_is_seen_though_all_else_is_in_order(stored: PlanFile) -> None:
    stored.close()
    with tampering(stored.path) as other:
        other.execute("UPDATE context SET change_set = 1")
        other.execute("UPDATE project SET budget = budget + 1")
        other.execute("UPDATE context SET change_set = NULL")
    assert "not what it was when it was last closed" in refusal(stored.path)


def test_a_file_kept_with_the_plan_that_would_unpack_to_more_than_it_says(stored: PlanFile) -> None:
    import zlib

    bomb = zlib.compress(b"\0" * 50_000_000)
    stored.close()
    with tampering(stored.path, quietly=True) as other:
        other.execute("INSERT INTO attachment VALUES ('ab', 1, 10, ?)", (bomb,))
    assert "a file kept with it is not what it was" in refusal(stored.path)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO area (key, source, name, code, kind) VALUES ('a', '', '', '', 'ward')",
        "UPDATE partner SET name = 'x'",
        "DELETE FROM milestone",
        "REPLACE INTO area (key, source, name, code, kind) VALUES ('area-1', '', '', '', 'ward')",
        "DELETE FROM change",
        "UPDATE change SET new = 'x'",
        "DELETE FROM change_set",
        "UPDATE change_set SET by = 'x'",
        "UPDATE attachment SET size = 1",
        "INSERT INTO change VALUES (99, 1, 'a', 'b', '', 'add', '', '', NULL, NULL)",
    ],
)
def test_the_file_itself_refuses_a_write_that_history_would_not_know(stored: PlanFile, statement: str) -> None:
    partner = stored.load().get(Partner, key_of("partner"))
    kept = ChangeSet("x", (Change.revise(partner, replace(partner, name="x")),), attachments={_SHA: b"a"})
    stored.commit(kept, STAMP)
    stored.close()
    with tampering(stored.path) as other, pytest.raises(sqlite3.IntegrityError, match=r"no change set|only grows"):
        other.execute(statement)
    open_plan(stored.path).close()


_SHA = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"


def test_flipped_bits_are_seen_or_harmless(stored: PlanFile) -> None:
    plan = stored.load()
    stored.close()
    sound = stored.path.read_bytes()
    chance = random.Random(1)
    seen = 0
    for _ in range(150):
        flipped = bytearray(sound)
        flipped[chance.randrange(len(sound))] ^= 1 << chance.randrange(8)
        stored.path.write_bytes(flipped)
        try:
            again = open_plan(stored.path, read_only=True)
        except PersonError:
            seen += 1
            continue
        assert again.load() == plan, "a flipped bit changed the plan unseen"
        again.close()
    assert seen > 30


def test_damage_found_later_is_told_as_findings(stored: PlanFile) -> None:
    stored.close()
    with tampering(stored.path, quietly=True) as other:
        other.execute("UPDATE action SET due = 'soon'")
    plan = open_plan(stored.path)
    (finding,) = plan.verify()
    assert finding.code == "damaged-file"
    assert "the due of action" in finding.sentence
    plan.close()
