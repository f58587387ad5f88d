# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'action_editor.ui'
##
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QCheckBox, QGridLayout, QLabel,
    QLineEdit, QListWidgetItem, QScrollArea, QSizePolicy,
    QSpacerItem, QTabWidget, QVBoxLayout, QWidget)

from cspdesk.gui.boxes.choice_box import ChoiceBox
from cspdesk.gui.boxes.day_edit import DayEdit
from cspdesk.gui.boxes.long_text import LongText
from cspdesk.gui.boxes.tick_list import TickList
from cspdesk.gui.tables.child_table import ChildTable
from cspdesk.gui.tables.history_view import HistoryView

class Ui_ActionEditor(object):
    def setupUi(self, ActionEditor):
        if not ActionEditor.objectName():
            ActionEditor.setObjectName(u"ActionEditor")
        self.outer = QVBoxLayout(ActionEditor)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.pages = QTabWidget(ActionEditor)
        self.pages.setObjectName(u"pages")
        self.pages.setDocumentMode(True)
        self.pages.setUsesScrollButtons(True)
        self.page_this_quarter = QScrollArea()
        self.page_this_quarter.setObjectName(u"page_this_quarter")
        self.page_this_quarter.setWidgetResizable(True)
        self.page_this_quarter.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page_this_quarter.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page_this_quarter_contents = QWidget()
        self.page_this_quarter_contents.setObjectName(u"page_this_quarter_contents")
        self.page_this_quarter_grid = QGridLayout(self.page_this_quarter_contents)
        self.page_this_quarter_grid.setObjectName(u"page_this_quarter_grid")
        self.page_this_quarter_grid.setHorizontalSpacing(8)
        self.page_this_quarter_grid.setVerticalSpacing(4)
        self.page_this_quarter_grid.setContentsMargins(2, 8, 8, 8)
        self.update_rag_label = QLabel(self.page_this_quarter_contents)
        self.update_rag_label.setObjectName(u"update_rag_label")

        self.page_this_quarter_grid.addWidget(self.update_rag_label, 0, 0, 1, 1)

        self.update_rag = ChoiceBox(self.page_this_quarter_contents)
        self.update_rag.setObjectName(u"update_rag")

        self.page_this_quarter_grid.addWidget(self.update_rag, 1, 0, 1, 1)

        self.update_percent_label = QLabel(self.page_this_quarter_contents)
        self.update_percent_label.setObjectName(u"update_percent_label")

        self.page_this_quarter_grid.addWidget(self.update_percent_label, 0, 1, 1, 1)

        self.update_percent = QLineEdit(self.page_this_quarter_contents)
        self.update_percent.setObjectName(u"update_percent")

        self.page_this_quarter_grid.addWidget(self.update_percent, 1, 1, 1, 1)

        self.rating = QLabel(self.page_this_quarter_contents)
        self.rating.setObjectName(u"rating")
        self.rating.setWordWrap(True)

        self.page_this_quarter_grid.addWidget(self.rating, 2, 0, 1, 2)

        self.update_narrative_label = QLabel(self.page_this_quarter_contents)
        self.update_narrative_label.setObjectName(u"update_narrative_label")

        self.page_this_quarter_grid.addWidget(self.update_narrative_label, 3, 0, 1, 2)

        self.update_narrative = LongText(self.page_this_quarter_contents)
        self.update_narrative.setObjectName(u"update_narrative")

        self.page_this_quarter_grid.addWidget(self.update_narrative, 4, 0, 1, 2)

        self.last_narrative_label = QLabel(self.page_this_quarter_contents)
        self.last_narrative_label.setObjectName(u"last_narrative_label")

        self.page_this_quarter_grid.addWidget(self.last_narrative_label, 5, 0, 1, 2)

        self.last_narrative = LongText(self.page_this_quarter_contents)
        self.last_narrative.setObjectName(u"last_narrative")
        self.last_narrative.setReadOnly(True)

        self.page_this_quarter_grid.addWidget(self.last_narrative, 6, 0, 1, 2)

        self.update_evidence_label = QLabel(self.page_this_quarter_contents)
        self.update_evidence_label.setObjectName(u"update_evidence_label")

        self.page_this_quarter_grid.addWidget(self.update_evidence_label, 7, 0, 1, 2)

        self.update_evidence = LongText(self.page_this_quarter_contents)
        self.update_evidence.setObjectName(u"update_evidence")

        self.page_this_quarter_grid.addWidget(self.update_evidence, 8, 0, 1, 2)

        self.update_recovery_label = QLabel(self.page_this_quarter_contents)
        self.update_recovery_label.setObjectName(u"update_recovery_label")

        self.page_this_quarter_grid.addWidget(self.update_recovery_label, 9, 0, 1, 2)

        self.update_recovery = LongText(self.page_this_quarter_contents)
        self.update_recovery.setObjectName(u"update_recovery")

        self.page_this_quarter_grid.addWidget(self.update_recovery, 10, 0, 1, 2)

        self.update_reason_label = QLabel(self.page_this_quarter_contents)
        self.update_reason_label.setObjectName(u"update_reason_label")

        self.page_this_quarter_grid.addWidget(self.update_reason_label, 11, 0, 1, 2)

        self.update_reason = LongText(self.page_this_quarter_contents)
        self.update_reason.setObjectName(u"update_reason")

        self.page_this_quarter_grid.addWidget(self.update_reason, 12, 0, 1, 2)

        self.update_exempt_label = QLabel(self.page_this_quarter_contents)
        self.update_exempt_label.setObjectName(u"update_exempt_label")

        self.page_this_quarter_grid.addWidget(self.update_exempt_label, 13, 0, 1, 1)

        self.update_exempt = QLineEdit(self.page_this_quarter_contents)
        self.update_exempt.setObjectName(u"update_exempt")

        self.page_this_quarter_grid.addWidget(self.update_exempt, 14, 0, 1, 1)

        self.update_source_label = QLabel(self.page_this_quarter_contents)
        self.update_source_label.setObjectName(u"update_source_label")

        self.page_this_quarter_grid.addWidget(self.update_source_label, 13, 1, 1, 1)

        self.update_source = QLineEdit(self.page_this_quarter_contents)
        self.update_source.setObjectName(u"update_source")

        self.page_this_quarter_grid.addWidget(self.update_source, 14, 1, 1, 1)

        self.page_this_quarter_spacer = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.page_this_quarter_grid.addItem(self.page_this_quarter_spacer, 15, 0, 1, 2)

        self.page_this_quarter_grid.setColumnStretch(0, 1)
        self.page_this_quarter_grid.setColumnStretch(1, 1)
        self.page_this_quarter.setWidget(self.page_this_quarter_contents)
        self.pages.addTab(self.page_this_quarter, "")
        self.page_action = QScrollArea()
        self.page_action.setObjectName(u"page_action")
        self.page_action.setWidgetResizable(True)
        self.page_action.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page_action.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page_action_contents = QWidget()
        self.page_action_contents.setObjectName(u"page_action_contents")
        self.page_action_grid = QGridLayout(self.page_action_contents)
        self.page_action_grid.setObjectName(u"page_action_grid")
        self.page_action_grid.setHorizontalSpacing(8)
        self.page_action_grid.setVerticalSpacing(4)
        self.page_action_grid.setContentsMargins(2, 8, 8, 8)
        self.text_label = QLabel(self.page_action_contents)
        self.text_label.setObjectName(u"text_label")

        self.page_action_grid.addWidget(self.text_label, 0, 0, 1, 2)

        self.text = LongText(self.page_action_contents)
        self.text.setObjectName(u"text")

        self.page_action_grid.addWidget(self.text, 1, 0, 1, 2)

        self.ref_label = QLabel(self.page_action_contents)
        self.ref_label.setObjectName(u"ref_label")

        self.page_action_grid.addWidget(self.ref_label, 2, 0, 1, 1)

        self.ref = QLineEdit(self.page_action_contents)
        self.ref.setObjectName(u"ref")

        self.page_action_grid.addWidget(self.ref, 3, 0, 1, 1)

        self.priority_label = QLabel(self.page_action_contents)
        self.priority_label.setObjectName(u"priority_label")

        self.page_action_grid.addWidget(self.priority_label, 2, 1, 1, 1)

        self.priority = ChoiceBox(self.page_action_contents)
        self.priority.setObjectName(u"priority")

        self.page_action_grid.addWidget(self.priority, 3, 1, 1, 1)

        self.lead_label = QLabel(self.page_action_contents)
        self.lead_label.setObjectName(u"lead_label")

        self.page_action_grid.addWidget(self.lead_label, 4, 0, 1, 1)

        self.lead = ChoiceBox(self.page_action_contents)
        self.lead.setObjectName(u"lead")

        self.page_action_grid.addWidget(self.lead, 5, 0, 1, 1)

        self.objective_label = QLabel(self.page_action_contents)
        self.objective_label.setObjectName(u"objective_label")

        self.page_action_grid.addWidget(self.objective_label, 4, 1, 1, 1)

        self.objective = ChoiceBox(self.page_action_contents)
        self.objective.setObjectName(u"objective")

        self.page_action_grid.addWidget(self.objective, 5, 1, 1, 1)

        self.start_label = QLabel(self.page_action_contents)
        self.start_label.setObjectName(u"start_label")

        self.page_action_grid.addWidget(self.start_label, 6, 0, 1, 1)

        self.start = DayEdit(self.page_action_contents)
        self.start.setObjectName(u"start")

        self.page_action_grid.addWidget(self.start, 7, 0, 1, 1)

        self.due_label = QLabel(self.page_action_contents)
        self.due_label.setObjectName(u"due_label")

        self.page_action_grid.addWidget(self.due_label, 6, 1, 1, 1)

        self.due = DayEdit(self.page_action_contents)
        self.due.setObjectName(u"due")

        self.page_action_grid.addWidget(self.due, 7, 1, 1, 1)

        self.ongoing = QCheckBox(self.page_action_contents)
        self.ongoing.setObjectName(u"ongoing")

        self.page_action_grid.addWidget(self.ongoing, 9, 0, 1, 2)

        self.measure_label = QLabel(self.page_action_contents)
        self.measure_label.setObjectName(u"measure_label")

        self.page_action_grid.addWidget(self.measure_label, 10, 0, 1, 2)

        self.measure = LongText(self.page_action_contents)
        self.measure.setObjectName(u"measure")

        self.page_action_grid.addWidget(self.measure, 11, 0, 1, 2)

        self.partners_label = QLabel(self.page_action_contents)
        self.partners_label.setObjectName(u"partners_label")

        self.page_action_grid.addWidget(self.partners_label, 12, 0, 1, 2)

        self.partners = TickList(self.page_action_contents)
        self.partners.setObjectName(u"partners")

        self.page_action_grid.addWidget(self.partners, 13, 0, 1, 2)

        self.state_label = QLabel(self.page_action_contents)
        self.state_label.setObjectName(u"state_label")

        self.page_action_grid.addWidget(self.state_label, 14, 0, 1, 1)

        self.state = ChoiceBox(self.page_action_contents)
        self.state.setObjectName(u"state")

        self.page_action_grid.addWidget(self.state, 15, 0, 1, 1)

        self.exempt_label = QLabel(self.page_action_contents)
        self.exempt_label.setObjectName(u"exempt_label")

        self.page_action_grid.addWidget(self.exempt_label, 14, 1, 1, 1)

        self.exempt = QLineEdit(self.page_action_contents)
        self.exempt.setObjectName(u"exempt")

        self.page_action_grid.addWidget(self.exempt, 15, 1, 1, 1)

        self.state_reason_label = QLabel(self.page_action_contents)
        self.state_reason_label.setObjectName(u"state_reason_label")

        self.page_action_grid.addWidget(self.state_reason_label, 16, 0, 1, 2)

        self.state_reason = LongText(self.page_action_contents)
        self.state_reason.setObjectName(u"state_reason")

        self.page_action_grid.addWidget(self.state_reason, 17, 0, 1, 2)

        self.source_label = QLabel(self.page_action_contents)
        self.source_label.setObjectName(u"source_label")

        self.page_action_grid.addWidget(self.source_label, 18, 0, 1, 2)

        self.source = QLineEdit(self.page_action_contents)
        self.source.setObjectName(u"source")

        self.page_action_grid.addWidget(self.source, 19, 0, 1, 2)

        self.page_action_spacer = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.page_action_grid.addItem(self.page_action_spacer, 20, 0, 1, 2)

        self.page_action_grid.setColumnStretch(0, 1)
        self.page_action_grid.setColumnStretch(1, 1)
        self.page_action.setWidget(self.page_action_contents)
        self.pages.addTab(self.page_action, "")
        self.page_milestones = QWidget()
        self.page_milestones.setObjectName(u"page_milestones")
        self.page_milestones_grid = QGridLayout(self.page_milestones)
        self.page_milestones_grid.setObjectName(u"page_milestones_grid")
        self.page_milestones_grid.setHorizontalSpacing(8)
        self.page_milestones_grid.setVerticalSpacing(4)
        self.page_milestones_grid.setContentsMargins(2, 8, 8, 8)
        self.milestones = ChildTable(self.page_milestones)
        self.milestones.setObjectName(u"milestones")

        self.page_milestones_grid.addWidget(self.milestones, 0, 0, 1, 2)

        self.page_milestones_grid.setColumnStretch(0, 1)
        self.page_milestones_grid.setColumnStretch(1, 1)
        self.pages.addTab(self.page_milestones, "")
        self.page_updates = QWidget()
        self.page_updates.setObjectName(u"page_updates")
        self.page_updates_grid = QGridLayout(self.page_updates)
        self.page_updates_grid.setObjectName(u"page_updates_grid")
        self.page_updates_grid.setHorizontalSpacing(8)
        self.page_updates_grid.setVerticalSpacing(4)
        self.page_updates_grid.setContentsMargins(2, 8, 8, 8)
        self.updates = ChildTable(self.page_updates)
        self.updates.setObjectName(u"updates")

        self.page_updates_grid.addWidget(self.updates, 0, 0, 1, 2)

        self.page_updates_grid.setColumnStretch(0, 1)
        self.page_updates_grid.setColumnStretch(1, 1)
        self.pages.addTab(self.page_updates, "")
        self.page_history = QWidget()
        self.page_history.setObjectName(u"page_history")
        self.page_history_layout = QVBoxLayout(self.page_history)
        self.page_history_layout.setObjectName(u"page_history_layout")
        self.page_history_layout.setContentsMargins(0, 8, 0, 0)
        self.history = HistoryView(self.page_history)
        self.history.setObjectName(u"history")

        self.page_history_layout.addWidget(self.history)

        self.pages.addTab(self.page_history, "")

        self.outer.addWidget(self.pages)

#if QT_CONFIG(shortcut)
        self.update_rag_label.setBuddy(self.update_rag)
        self.update_percent_label.setBuddy(self.update_percent)
        self.update_narrative_label.setBuddy(self.update_narrative)
        self.last_narrative_label.setBuddy(self.last_narrative)
        self.update_evidence_label.setBuddy(self.update_evidence)
        self.update_recovery_label.setBuddy(self.update_recovery)
        self.update_reason_label.setBuddy(self.update_reason)
        self.update_exempt_label.setBuddy(self.update_exempt)
        self.update_source_label.setBuddy(self.update_source)
        self.text_label.setBuddy(self.text)
        self.ref_label.setBuddy(self.ref)
        self.priority_label.setBuddy(self.priority)
        self.lead_label.setBuddy(self.lead)
        self.objective_label.setBuddy(self.objective)
        self.start_label.setBuddy(self.start)
        self.due_label.setBuddy(self.due)
        self.measure_label.setBuddy(self.measure)
        self.partners_label.setBuddy(self.partners)
        self.state_label.setBuddy(self.state)
        self.exempt_label.setBuddy(self.exempt)
        self.state_reason_label.setBuddy(self.state_reason)
        self.source_label.setBuddy(self.source)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ActionEditor)

    # setupUi

    def retranslateUi(self, ActionEditor):
        self.update_rag_label.setText(QCoreApplication.translate("ActionEditor", u"RAG", None))
        self.update_percent_label.setText(QCoreApplication.translate("ActionEditor", u"Per cent complete", None))
        self.update_narrative_label.setText(QCoreApplication.translate("ActionEditor", u"What happened this quarter", None))
        self.last_narrative_label.setText(QCoreApplication.translate("ActionEditor", u"Last quarter", None))
        self.update_evidence_label.setText(QCoreApplication.translate("ActionEditor", u"Evidence", None))
        self.update_recovery_label.setText(QCoreApplication.translate("ActionEditor", u"Recovery or escalation", None))
        self.update_reason_label.setText(QCoreApplication.translate("ActionEditor", u"Reason for a better rating", None))
        self.update_exempt_label.setText(QCoreApplication.translate("ActionEditor", u"Exempt (paragraphs)", None))
        self.update_source_label.setText(QCoreApplication.translate("ActionEditor", u"Source", None))
        self.pages.setTabText(self.pages.indexOf(self.page_this_quarter), QCoreApplication.translate("ActionEditor", u"This quarter", None))
        self.text_label.setText(QCoreApplication.translate("ActionEditor", u"Action", None))
        self.ref_label.setText(QCoreApplication.translate("ActionEditor", u"Ref", None))
        self.priority_label.setText(QCoreApplication.translate("ActionEditor", u"Priority", None))
        self.lead_label.setText(QCoreApplication.translate("ActionEditor", u"Lead", None))
        self.objective_label.setText(QCoreApplication.translate("ActionEditor", u"Objective", None))
        self.start_label.setText(QCoreApplication.translate("ActionEditor", u"Start", None))
        self.due_label.setText(QCoreApplication.translate("ActionEditor", u"Due", None))
        self.ongoing.setText(QCoreApplication.translate("ActionEditor", u"Runs for the whole plan", None))
        self.measure_label.setText(QCoreApplication.translate("ActionEditor", u"Measure", None))
        self.partners_label.setText(QCoreApplication.translate("ActionEditor", u"Other partners", None))
        self.state_label.setText(QCoreApplication.translate("ActionEditor", u"State", None))
        self.exempt_label.setText(QCoreApplication.translate("ActionEditor", u"Exempt (paragraphs)", None))
        self.state_reason_label.setText(QCoreApplication.translate("ActionEditor", u"Why paused or cancelled", None))
        self.source_label.setText(QCoreApplication.translate("ActionEditor", u"Source", None))
        self.pages.setTabText(self.pages.indexOf(self.page_action), QCoreApplication.translate("ActionEditor", u"Action", None))
        self.pages.setTabText(self.pages.indexOf(self.page_milestones), QCoreApplication.translate("ActionEditor", u"Milestones", None))
        self.pages.setTabText(self.pages.indexOf(self.page_updates), QCoreApplication.translate("ActionEditor", u"Updates", None))
        self.pages.setTabText(self.pages.indexOf(self.page_history), QCoreApplication.translate("ActionEditor", u"History", None))
        pass
    # retranslateUi

