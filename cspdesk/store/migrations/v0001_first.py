"""The first schema: a strict table for each kind of record, the history, and the guards on both.

Written out and never derived from today's code: it must say for ever what a file of this version holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

RECORD_TABLES = {
    "partner": """
        "source" TEXT NOT NULL,
        "ref" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "contact" TEXT NOT NULL,
        "email" TEXT NOT NULL,
        "responsible" INTEGER NOT NULL,
        "returns" INTEGER NOT NULL,
        "withdrawn" TEXT NOT NULL
    """,
    "partnership": """
        "source" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "lead" TEXT REFERENCES "partner" ("key") DEFERRABLE INITIALLY DEFERRED,
        "scrutiny" TEXT NOT NULL
    """,
    "area": """
        "source" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "code" TEXT NOT NULL,
        "kind" TEXT NOT NULL
    """,
    "population": """
        "source" TEXT NOT NULL,
        "area" TEXT REFERENCES "area" ("key") DEFERRABLE INITIALLY DEFERRED,
        "year" INTEGER NOT NULL,
        "people" INTEGER NOT NULL
    """,
    "plan": """
        "source" TEXT NOT NULL,
        "title" TEXT NOT NULL,
        "start" INTEGER NOT NULL,
        "years" INTEGER NOT NULL,
        "purpose" TEXT NOT NULL,
        "principles" TEXT NOT NULL,
        "marking" TEXT NOT NULL,
        "means_blue" TEXT NOT NULL,
        "means_green" TEXT NOT NULL,
        "means_amber" TEXT NOT NULL,
        "means_red" TEXT NOT NULL,
        "means_grey" TEXT NOT NULL,
        "means_no_update" TEXT NOT NULL
    """,
    "priority": """
        "source" TEXT NOT NULL,
        "ref" TEXT NOT NULL,
        "title" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "definition" TEXT NOT NULL,
        "why_chosen" TEXT NOT NULL,
        "aims" TEXT NOT NULL,
        "lead" TEXT REFERENCES "partner" ("key") DEFERRABLE INITIALLY DEFERRED,
        "volume" TEXT NOT NULL,
        "individual_harm" TEXT NOT NULL,
        "community_harm" TEXT NOT NULL,
        "comparison" TEXT NOT NULL,
        "direction" TEXT NOT NULL,
        "expectation" TEXT NOT NULL,
        "hotspots" TEXT NOT NULL,
        "at_risk" TEXT NOT NULL,
        "withdrawn" TEXT NOT NULL
    """,
    "objective": """
        "source" TEXT NOT NULL,
        "ref" TEXT NOT NULL,
        "priority" TEXT REFERENCES "priority" ("key") DEFERRABLE INITIALLY DEFERRED,
        "text" TEXT NOT NULL
    """,
    "narrative": """
        "source" TEXT NOT NULL,
        "priority" TEXT REFERENCES "priority" ("key") DEFERRABLE INITIALLY DEFERRED,
        "quarter" TEXT,
        "background" TEXT NOT NULL,
        "progress" TEXT NOT NULL,
        "performance" TEXT NOT NULL,
        "funding" TEXT NOT NULL,
        "next_steps" TEXT NOT NULL,
        "recommendations" TEXT NOT NULL,
        "exempt" TEXT NOT NULL
    """,
    "action": """
        "source" TEXT NOT NULL,
        "ref" TEXT NOT NULL,
        "priority" TEXT REFERENCES "priority" ("key") DEFERRABLE INITIALLY DEFERRED,
        "objective" TEXT REFERENCES "objective" ("key") DEFERRABLE INITIALLY DEFERRED,
        "text" TEXT NOT NULL,
        "lead" TEXT REFERENCES "partner" ("key") DEFERRABLE INITIALLY DEFERRED,
        "partners" TEXT NOT NULL,
        "start" TEXT,
        "due" TEXT,
        "ongoing" INTEGER NOT NULL,
        "measure" TEXT NOT NULL,
        "state" TEXT NOT NULL,
        "state_reason" TEXT NOT NULL,
        "exempt" TEXT NOT NULL,
        "withdrawn" TEXT NOT NULL
    """,
    "milestone": """
        "source" TEXT NOT NULL,
        "action" TEXT REFERENCES "action" ("key") DEFERRABLE INITIALLY DEFERRED,
        "text" TEXT NOT NULL,
        "due" TEXT,
        "done" TEXT
    """,
    "issue": """
        "source" TEXT NOT NULL,
        "partner" TEXT REFERENCES "partner" ("key") DEFERRABLE INITIALLY DEFERRED,
        "quarter" TEXT,
        "number" INTEGER NOT NULL,
        "at" TEXT,
        "by" TEXT NOT NULL,
        "due" TEXT,
        "file_name" TEXT NOT NULL,
        "content" TEXT NOT NULL,
        "chased" INTEGER NOT NULL,
        "chased_on" TEXT
    """,
    "return": """
        "source" TEXT NOT NULL,
        "partner" TEXT REFERENCES "partner" ("key") DEFERRABLE INITIALLY DEFERRED,
        "quarter" TEXT,
        "state" TEXT NOT NULL,
        "at" TEXT,
        "by" TEXT NOT NULL,
        "file_name" TEXT NOT NULL,
        "file" TEXT NOT NULL,
        "issue" TEXT REFERENCES "issue" ("key") DEFERRABLE INITIALLY DEFERRED,
        "taken" INTEGER NOT NULL,
        "left" INTEGER NOT NULL,
        "receipt" TEXT NOT NULL,
        "layout" TEXT NOT NULL
    """,
    "update": """
        "source" TEXT NOT NULL,
        "action" TEXT REFERENCES "action" ("key") DEFERRABLE INITIALLY DEFERRED,
        "quarter" TEXT,
        "rag" TEXT,
        "percent" INTEGER,
        "narrative" TEXT NOT NULL,
        "evidence" TEXT NOT NULL,
        "recovery" TEXT NOT NULL,
        "reason" TEXT NOT NULL,
        "at" TEXT,
        "by" TEXT NOT NULL,
        "origin" TEXT REFERENCES "return" ("key") DEFERRABLE INITIALLY DEFERRED,
        "exempt" TEXT NOT NULL
    """,
    "kpi": """
        "source" TEXT NOT NULL,
        "ref" TEXT NOT NULL,
        "priority" TEXT REFERENCES "priority" ("key") DEFERRABLE INITIALLY DEFERRED,
        "name" TEXT NOT NULL,
        "definition" TEXT NOT NULL,
        "measure" TEXT NOT NULL,
        "unit" TEXT NOT NULL,
        "per" INTEGER NOT NULL,
        "better" TEXT NOT NULL,
        "frequency" TEXT NOT NULL,
        "lead" TEXT REFERENCES "partner" ("key") DEFERRABLE INITIALLY DEFERRED,
        "collected" TEXT NOT NULL,
        "baseline" TEXT,
        "baseline_period" TEXT,
        "tolerance" TEXT NOT NULL,
        "places" INTEGER NOT NULL,
        "exempt" TEXT NOT NULL,
        "withdrawn" TEXT NOT NULL
    """,
    "target": """
        "source" TEXT NOT NULL,
        "kpi" TEXT REFERENCES "kpi" ("key") DEFERRABLE INITIALLY DEFERRED,
        "period" TEXT,
        "value" TEXT,
        "high" TEXT
    """,
    "reading": """
        "source" TEXT NOT NULL,
        "kpi" TEXT REFERENCES "kpi" ("key") DEFERRABLE INITIALLY DEFERRED,
        "period" TEXT,
        "area" TEXT REFERENCES "area" ("key") DEFERRABLE INITIALLY DEFERRED,
        "value" TEXT,
        "count" INTEGER,
        "denominator" INTEGER,
        "status" TEXT NOT NULL,
        "note" TEXT NOT NULL,
        "origin" TEXT REFERENCES "return" ("key") DEFERRABLE INITIALLY DEFERRED
    """,
    "comparator": """
        "source" TEXT NOT NULL,
        "kpi" TEXT REFERENCES "kpi" ("key") DEFERRABLE INITIALLY DEFERRED,
        "name" TEXT NOT NULL,
        "period" TEXT,
        "value" TEXT
    """,
    "stream": """
        "source" TEXT NOT NULL,
        "ref" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "funder" TEXT NOT NULL,
        "conditions" TEXT NOT NULL,
        "ends" TEXT,
        "withdrawn" TEXT NOT NULL
    """,
    "allocation": """
        "source" TEXT NOT NULL,
        "stream" TEXT REFERENCES "stream" ("key") DEFERRABLE INITIALLY DEFERRED,
        "year" INTEGER,
        "amount" INTEGER NOT NULL,
        "carry_in" INTEGER NOT NULL,
        "additional" INTEGER NOT NULL,
        "top_slice" INTEGER NOT NULL,
        "note" TEXT NOT NULL
    """,
    "project": """
        "source" TEXT NOT NULL,
        "ref" TEXT NOT NULL,
        "stream" TEXT REFERENCES "stream" ("key") DEFERRABLE INITIALLY DEFERRED,
        "year" INTEGER,
        "priority" TEXT REFERENCES "priority" ("key") DEFERRABLE INITIALLY DEFERRED,
        "title" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "provider" TEXT NOT NULL,
        "partner" TEXT REFERENCES "partner" ("key") DEFERRABLE INITIALLY DEFERRED,
        "budget" INTEGER NOT NULL,
        "committed" INTEGER NOT NULL,
        "ends" TEXT,
        "exempt" TEXT NOT NULL,
        "withdrawn" TEXT NOT NULL
    """,
    "spend": """
        "source" TEXT NOT NULL,
        "project" TEXT REFERENCES "project" ("key") DEFERRABLE INITIALLY DEFERRED,
        "quarter" TEXT,
        "profile" INTEGER NOT NULL,
        "spent" INTEGER,
        "forecast" INTEGER,
        "note" TEXT NOT NULL,
        "origin" TEXT REFERENCES "return" ("key") DEFERRABLE INITIALLY DEFERRED
    """,
    "match": """
        "source" TEXT NOT NULL,
        "project" TEXT REFERENCES "project" ("key") DEFERRABLE INITIALLY DEFERRED,
        "funder" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "amount" INTEGER NOT NULL,
        "confirmed" INTEGER NOT NULL
    """,
    "output": """
        "source" TEXT NOT NULL,
        "project" TEXT REFERENCES "project" ("key") DEFERRABLE INITIALLY DEFERRED,
        "text" TEXT NOT NULL,
        "planned" INTEGER,
        "achieved" INTEGER
    """,
    "risk": """
        "source" TEXT NOT NULL,
        "ref" TEXT NOT NULL,
        "title" TEXT NOT NULL,
        "cause" TEXT NOT NULL,
        "priority" TEXT REFERENCES "priority" ("key") DEFERRABLE INITIALLY DEFERRED,
        "owner" TEXT REFERENCES "partner" ("key") DEFERRABLE INITIALLY DEFERRED,
        "likelihood" INTEGER,
        "impact" INTEGER,
        "mitigation" TEXT NOT NULL,
        "action" TEXT REFERENCES "action" ("key") DEFERRABLE INITIALLY DEFERRED,
        "state" TEXT NOT NULL,
        "reviewed" TEXT,
        "exempt" TEXT NOT NULL,
        "withdrawn" TEXT NOT NULL
    """,
    "recommendation": """
        "source" TEXT NOT NULL,
        "ref" TEXT NOT NULL,
        "text" TEXT NOT NULL,
        "tag" TEXT NOT NULL,
        "priority" TEXT REFERENCES "priority" ("key") DEFERRABLE INITIALLY DEFERRED,
        "made_by" TEXT NOT NULL,
        "made_on" TEXT,
        "owner" TEXT REFERENCES "partner" ("key") DEFERRABLE INITIALLY DEFERRED,
        "actions" TEXT NOT NULL,
        "response" TEXT NOT NULL,
        "exempt" TEXT NOT NULL,
        "withdrawn" TEXT NOT NULL
    """,
    "quarter": """
        "source" TEXT NOT NULL,
        "quarter" TEXT,
        "state" TEXT NOT NULL,
        "version" INTEGER NOT NULL,
        "correcting" TEXT NOT NULL,
        "due" TEXT,
        "approved_by" TEXT NOT NULL,
        "approved_at" TEXT
    """,
    "snapshot": """
        "source" TEXT NOT NULL,
        "quarter" TEXT,
        "version" INTEGER NOT NULL,
        "at" TEXT,
        "by" TEXT NOT NULL,
        "content" TEXT NOT NULL,
        "reason" TEXT NOT NULL
    """,
}
"""The columns of each record table but the first two, which all have."""

HISTORY_TABLES = (
    """CREATE TABLE "meta" ("name" TEXT NOT NULL PRIMARY KEY, "value" TEXT NOT NULL) STRICT""",
    """CREATE TABLE "change_set" (
        "number" INTEGER NOT NULL PRIMARY KEY,
        "uid" TEXT NOT NULL UNIQUE,
        "at" TEXT NOT NULL,
        "by" TEXT NOT NULL,
        "computer" TEXT NOT NULL,
        "program" TEXT NOT NULL,
        "purpose" TEXT NOT NULL,
        "title" TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE "change" (
        "number" INTEGER NOT NULL PRIMARY KEY,
        "change_set" INTEGER NOT NULL REFERENCES "change_set" ("number"),
        "kind" TEXT NOT NULL,
        "record" TEXT NOT NULL,
        "ref" TEXT NOT NULL,
        "operation" TEXT NOT NULL,
        "origin" TEXT NOT NULL,
        "field" TEXT NOT NULL,
        "old" ANY,
        "new" ANY
    ) STRICT""",
    """CREATE INDEX "change_of_record" ON "change" ("kind", "record")""",
    """CREATE INDEX "change_of_set" ON "change" ("change_set")""",
    """CREATE TABLE "context" ("id" INTEGER NOT NULL PRIMARY KEY, "change_set" INTEGER) STRICT""",
    """INSERT INTO "context" VALUES (1, NULL)""",
    """CREATE TABLE "attachment" (
        "sha256" TEXT NOT NULL PRIMARY KEY,
        "change_set" INTEGER NOT NULL REFERENCES "change_set" ("number"),
        "size" INTEGER NOT NULL,
        "packed" BLOB NOT NULL
    ) STRICT""",
)

GUARD = """CREATE TRIGGER "guard_{table}_{action}" BEFORE {action} ON "{table}"
WHEN (SELECT "change_set" FROM "context") IS NULL
BEGIN SELECT RAISE(ABORT, 'no change set is open'); END"""
"""Records change within a change set only, so that history knows of it."""

KEEP = """CREATE TRIGGER "keep_{table}_{action}" BEFORE {action} ON "{table}"
BEGIN SELECT RAISE(ABORT, 'history only grows'); END"""


def upgrade(op: Operations) -> None:
    """Make the tables and their guards in an empty file."""
    for table, columns in RECORD_TABLES.items():
        own = f'"place" INTEGER NOT NULL PRIMARY KEY, "key" TEXT NOT NULL UNIQUE,{columns}'
        op.execute(f'CREATE TABLE "{table}" ({own}) STRICT')
    for statement in HISTORY_TABLES:
        op.execute(statement)
    for table in (*RECORD_TABLES, "change", "attachment"):
        op.execute(GUARD.format(table=table, action="INSERT"))
    for action in ("UPDATE", "DELETE"):
        for table in RECORD_TABLES:
            op.execute(GUARD.format(table=table, action=action))
        for table in ("change_set", "change", "attachment"):
            op.execute(KEEP.format(table=table, action=action))
