"""The pane of each kind of record."""

from __future__ import annotations

from cspdesk.gui.desk import Desk
from cspdesk.gui.editors.record_editor import RecordEditor
from cspdesk.present.tables.funding import ALLOCATIONS, MATCHES, OUTPUTS, PROJECTS, SPENDING, STREAMS
from cspdesk.present.tables.partnership import AREAS, PARTNERS, PARTNERSHIP, POPULATIONS
from cspdesk.present.tables.priorities import NARRATIVES, OBJECTIVES, PRIORITIES
from cspdesk.present.tables.registers import RECOMMENDATIONS, RISKS


def editor_for(kind: str, desk: Desk) -> RecordEditor:
    """The pane of a kind of record. Each loads its form when it is first wanted."""
    return _MAKERS[kind](desk)


def _action(desk: Desk) -> RecordEditor:
    from cspdesk.gui.editors.action_editor import ActionEditor

    return ActionEditor(desk)


def _kpi(desk: Desk) -> RecordEditor:
    from cspdesk.gui.editors.kpi_editor import KpiEditor

    return KpiEditor(desk)


def _priority(desk: Desk) -> RecordEditor:
    from cspdesk.gui.forms.ui_priority_editor import Ui_PriorityEditor

    return RecordEditor(desk, PRIORITIES, Ui_PriorityEditor(), {"objectives": OBJECTIVES, "narratives": NARRATIVES})


def _stream(desk: Desk) -> RecordEditor:
    from cspdesk.gui.forms.ui_stream_editor import Ui_StreamEditor

    return RecordEditor(desk, STREAMS, Ui_StreamEditor(), {"allocations": ALLOCATIONS})


def _project(desk: Desk) -> RecordEditor:
    from cspdesk.gui.forms.ui_project_editor import Ui_ProjectEditor

    tables = {"spending": SPENDING, "match": MATCHES, "outputs": OUTPUTS}
    return RecordEditor(desk, PROJECTS, Ui_ProjectEditor(), tables)


def _risk(desk: Desk) -> RecordEditor:
    from cspdesk.gui.forms.ui_risk_editor import Ui_RiskEditor

    return RecordEditor(desk, RISKS, Ui_RiskEditor())


def _recommendation(desk: Desk) -> RecordEditor:
    from cspdesk.gui.forms.ui_recommendation_editor import Ui_RecommendationEditor

    return RecordEditor(desk, RECOMMENDATIONS, Ui_RecommendationEditor())


def _partner(desk: Desk) -> RecordEditor:
    from cspdesk.gui.forms.ui_partner_editor import Ui_PartnerEditor

    return RecordEditor(desk, PARTNERS, Ui_PartnerEditor())


def _area(desk: Desk) -> RecordEditor:
    from cspdesk.gui.forms.ui_area_editor import Ui_AreaEditor

    return RecordEditor(desk, AREAS, Ui_AreaEditor(), {"populations": POPULATIONS})


def _plan(desk: Desk) -> RecordEditor:
    from cspdesk.gui.editors.plan_editor import PlanEditor

    return PlanEditor(desk)


def _partnership(desk: Desk) -> RecordEditor:
    from cspdesk.gui.forms.ui_partnership_editor import Ui_PartnershipEditor

    return RecordEditor(desk, PARTNERSHIP, Ui_PartnershipEditor())


_MAKERS = {
    "action": _action,
    "area": _area,
    "kpi": _kpi,
    "partner": _partner,
    "partnership": _partnership,
    "plan": _plan,
    "priority": _priority,
    "project": _project,
    "recommendation": _recommendation,
    "risk": _risk,
    "stream": _stream,
}
