# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'priority_editor.ui'
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
from PySide6.QtWidgets import (QApplication, QGridLayout, QLabel, QLineEdit,
    QScrollArea, QSizePolicy, QSpacerItem, QTabWidget,
    QVBoxLayout, QWidget)

from cspdesk.gui.boxes.choice_box import ChoiceBox
from cspdesk.gui.boxes.long_text import LongText
from cspdesk.gui.tables.child_table import ChildTable
from cspdesk.gui.tables.history_view import HistoryView

class Ui_PriorityEditor(object):
    def setupUi(self, PriorityEditor):
        if not PriorityEditor.objectName():
            PriorityEditor.setObjectName(u"PriorityEditor")
        self.outer = QVBoxLayout(PriorityEditor)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.pages = QTabWidget(PriorityEditor)
        self.pages.setObjectName(u"pages")
        self.pages.setDocumentMode(True)
        self.pages.setUsesScrollButtons(True)
        self.page_narrative = QScrollArea()
        self.page_narrative.setObjectName(u"page_narrative")
        self.page_narrative.setWidgetResizable(True)
        self.page_narrative.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page_narrative.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page_narrative_contents = QWidget()
        self.page_narrative_contents.setObjectName(u"page_narrative_contents")
        self.page_narrative_grid = QGridLayout(self.page_narrative_contents)
        self.page_narrative_grid.setObjectName(u"page_narrative_grid")
        self.page_narrative_grid.setHorizontalSpacing(8)
        self.page_narrative_grid.setVerticalSpacing(4)
        self.page_narrative_grid.setContentsMargins(2, 8, 8, 8)
        self.narrative_background_label = QLabel(self.page_narrative_contents)
        self.narrative_background_label.setObjectName(u"narrative_background_label")

        self.page_narrative_grid.addWidget(self.narrative_background_label, 0, 0, 1, 2)

        self.narrative_background = LongText(self.page_narrative_contents)
        self.narrative_background.setObjectName(u"narrative_background")

        self.page_narrative_grid.addWidget(self.narrative_background, 1, 0, 1, 2)

        self.narrative_progress_label = QLabel(self.page_narrative_contents)
        self.narrative_progress_label.setObjectName(u"narrative_progress_label")

        self.page_narrative_grid.addWidget(self.narrative_progress_label, 2, 0, 1, 2)

        self.narrative_progress = LongText(self.page_narrative_contents)
        self.narrative_progress.setObjectName(u"narrative_progress")

        self.page_narrative_grid.addWidget(self.narrative_progress, 3, 0, 1, 2)

        self.narrative_performance_label = QLabel(self.page_narrative_contents)
        self.narrative_performance_label.setObjectName(u"narrative_performance_label")

        self.page_narrative_grid.addWidget(self.narrative_performance_label, 4, 0, 1, 2)

        self.narrative_performance = LongText(self.page_narrative_contents)
        self.narrative_performance.setObjectName(u"narrative_performance")

        self.page_narrative_grid.addWidget(self.narrative_performance, 5, 0, 1, 2)

        self.narrative_funding_label = QLabel(self.page_narrative_contents)
        self.narrative_funding_label.setObjectName(u"narrative_funding_label")

        self.page_narrative_grid.addWidget(self.narrative_funding_label, 6, 0, 1, 2)

        self.narrative_funding = LongText(self.page_narrative_contents)
        self.narrative_funding.setObjectName(u"narrative_funding")

        self.page_narrative_grid.addWidget(self.narrative_funding, 7, 0, 1, 2)

        self.narrative_next_steps_label = QLabel(self.page_narrative_contents)
        self.narrative_next_steps_label.setObjectName(u"narrative_next_steps_label")

        self.page_narrative_grid.addWidget(self.narrative_next_steps_label, 8, 0, 1, 2)

        self.narrative_next_steps = LongText(self.page_narrative_contents)
        self.narrative_next_steps.setObjectName(u"narrative_next_steps")

        self.page_narrative_grid.addWidget(self.narrative_next_steps, 9, 0, 1, 2)

        self.narrative_recommendations_label = QLabel(self.page_narrative_contents)
        self.narrative_recommendations_label.setObjectName(u"narrative_recommendations_label")

        self.page_narrative_grid.addWidget(self.narrative_recommendations_label, 10, 0, 1, 2)

        self.narrative_recommendations = LongText(self.page_narrative_contents)
        self.narrative_recommendations.setObjectName(u"narrative_recommendations")

        self.page_narrative_grid.addWidget(self.narrative_recommendations, 11, 0, 1, 2)

        self.narrative_exempt_label = QLabel(self.page_narrative_contents)
        self.narrative_exempt_label.setObjectName(u"narrative_exempt_label")

        self.page_narrative_grid.addWidget(self.narrative_exempt_label, 12, 0, 1, 1)

        self.narrative_exempt = QLineEdit(self.page_narrative_contents)
        self.narrative_exempt.setObjectName(u"narrative_exempt")

        self.page_narrative_grid.addWidget(self.narrative_exempt, 13, 0, 1, 1)

        self.narrative_source_label = QLabel(self.page_narrative_contents)
        self.narrative_source_label.setObjectName(u"narrative_source_label")

        self.page_narrative_grid.addWidget(self.narrative_source_label, 12, 1, 1, 1)

        self.narrative_source = QLineEdit(self.page_narrative_contents)
        self.narrative_source.setObjectName(u"narrative_source")

        self.page_narrative_grid.addWidget(self.narrative_source, 13, 1, 1, 1)

        self.page_narrative_spacer = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.page_narrative_grid.addItem(self.page_narrative_spacer, 14, 0, 1, 2)

        self.page_narrative_grid.setColumnStretch(0, 1)
        self.page_narrative_grid.setColumnStretch(1, 1)
        self.page_narrative.setWidget(self.page_narrative_contents)
        self.pages.addTab(self.page_narrative, "")
        self.page_priority = QScrollArea()
        self.page_priority.setObjectName(u"page_priority")
        self.page_priority.setWidgetResizable(True)
        self.page_priority.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page_priority.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page_priority_contents = QWidget()
        self.page_priority_contents.setObjectName(u"page_priority_contents")
        self.page_priority_grid = QGridLayout(self.page_priority_contents)
        self.page_priority_grid.setObjectName(u"page_priority_grid")
        self.page_priority_grid.setHorizontalSpacing(8)
        self.page_priority_grid.setVerticalSpacing(4)
        self.page_priority_grid.setContentsMargins(2, 8, 8, 8)
        self.ref_label = QLabel(self.page_priority_contents)
        self.ref_label.setObjectName(u"ref_label")

        self.page_priority_grid.addWidget(self.ref_label, 0, 0, 1, 1)

        self.ref = QLineEdit(self.page_priority_contents)
        self.ref.setObjectName(u"ref")

        self.page_priority_grid.addWidget(self.ref, 1, 0, 1, 1)

        self.kind_label = QLabel(self.page_priority_contents)
        self.kind_label.setObjectName(u"kind_label")

        self.page_priority_grid.addWidget(self.kind_label, 0, 1, 1, 1)

        self.kind = ChoiceBox(self.page_priority_contents)
        self.kind.setObjectName(u"kind")

        self.page_priority_grid.addWidget(self.kind, 1, 1, 1, 1)

        self.title_label = QLabel(self.page_priority_contents)
        self.title_label.setObjectName(u"title_label")

        self.page_priority_grid.addWidget(self.title_label, 2, 0, 1, 2)

        self.title = QLineEdit(self.page_priority_contents)
        self.title.setObjectName(u"title")

        self.page_priority_grid.addWidget(self.title, 3, 0, 1, 2)

        self.lead_label = QLabel(self.page_priority_contents)
        self.lead_label.setObjectName(u"lead_label")

        self.page_priority_grid.addWidget(self.lead_label, 4, 0, 1, 2)

        self.lead = ChoiceBox(self.page_priority_contents)
        self.lead.setObjectName(u"lead")

        self.page_priority_grid.addWidget(self.lead, 5, 0, 1, 2)

        self.definition_label = QLabel(self.page_priority_contents)
        self.definition_label.setObjectName(u"definition_label")

        self.page_priority_grid.addWidget(self.definition_label, 6, 0, 1, 2)

        self.definition = LongText(self.page_priority_contents)
        self.definition.setObjectName(u"definition")

        self.page_priority_grid.addWidget(self.definition, 7, 0, 1, 2)

        self.why_chosen_label = QLabel(self.page_priority_contents)
        self.why_chosen_label.setObjectName(u"why_chosen_label")

        self.page_priority_grid.addWidget(self.why_chosen_label, 8, 0, 1, 2)

        self.why_chosen = LongText(self.page_priority_contents)
        self.why_chosen.setObjectName(u"why_chosen")

        self.page_priority_grid.addWidget(self.why_chosen, 9, 0, 1, 2)

        self.aims_label = QLabel(self.page_priority_contents)
        self.aims_label.setObjectName(u"aims_label")

        self.page_priority_grid.addWidget(self.aims_label, 10, 0, 1, 2)

        self.aims = LongText(self.page_priority_contents)
        self.aims.setObjectName(u"aims")

        self.page_priority_grid.addWidget(self.aims, 11, 0, 1, 2)

        self.source_label = QLabel(self.page_priority_contents)
        self.source_label.setObjectName(u"source_label")

        self.page_priority_grid.addWidget(self.source_label, 12, 0, 1, 2)

        self.source = QLineEdit(self.page_priority_contents)
        self.source.setObjectName(u"source")

        self.page_priority_grid.addWidget(self.source, 13, 0, 1, 2)

        self.page_priority_spacer = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.page_priority_grid.addItem(self.page_priority_spacer, 14, 0, 1, 2)

        self.page_priority_grid.setColumnStretch(0, 1)
        self.page_priority_grid.setColumnStretch(1, 1)
        self.page_priority.setWidget(self.page_priority_contents)
        self.pages.addTab(self.page_priority, "")
        self.page_profile = QScrollArea()
        self.page_profile.setObjectName(u"page_profile")
        self.page_profile.setWidgetResizable(True)
        self.page_profile.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page_profile.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page_profile_contents = QWidget()
        self.page_profile_contents.setObjectName(u"page_profile_contents")
        self.page_profile_grid = QGridLayout(self.page_profile_contents)
        self.page_profile_grid.setObjectName(u"page_profile_grid")
        self.page_profile_grid.setHorizontalSpacing(8)
        self.page_profile_grid.setVerticalSpacing(4)
        self.page_profile_grid.setContentsMargins(2, 8, 8, 8)
        self.volume_label = QLabel(self.page_profile_contents)
        self.volume_label.setObjectName(u"volume_label")

        self.page_profile_grid.addWidget(self.volume_label, 0, 0, 1, 2)

        self.volume = QLineEdit(self.page_profile_contents)
        self.volume.setObjectName(u"volume")

        self.page_profile_grid.addWidget(self.volume, 1, 0, 1, 2)

        self.direction_label = QLabel(self.page_profile_contents)
        self.direction_label.setObjectName(u"direction_label")

        self.page_profile_grid.addWidget(self.direction_label, 2, 0, 1, 2)

        self.direction = LongText(self.page_profile_contents)
        self.direction.setObjectName(u"direction")

        self.page_profile_grid.addWidget(self.direction, 3, 0, 1, 2)

        self.individual_harm_label = QLabel(self.page_profile_contents)
        self.individual_harm_label.setObjectName(u"individual_harm_label")

        self.page_profile_grid.addWidget(self.individual_harm_label, 4, 0, 1, 2)

        self.individual_harm = LongText(self.page_profile_contents)
        self.individual_harm.setObjectName(u"individual_harm")

        self.page_profile_grid.addWidget(self.individual_harm, 5, 0, 1, 2)

        self.community_harm_label = QLabel(self.page_profile_contents)
        self.community_harm_label.setObjectName(u"community_harm_label")

        self.page_profile_grid.addWidget(self.community_harm_label, 6, 0, 1, 2)

        self.community_harm = LongText(self.page_profile_contents)
        self.community_harm.setObjectName(u"community_harm")

        self.page_profile_grid.addWidget(self.community_harm, 7, 0, 1, 2)

        self.comparison_label = QLabel(self.page_profile_contents)
        self.comparison_label.setObjectName(u"comparison_label")

        self.page_profile_grid.addWidget(self.comparison_label, 8, 0, 1, 2)

        self.comparison = LongText(self.page_profile_contents)
        self.comparison.setObjectName(u"comparison")

        self.page_profile_grid.addWidget(self.comparison, 9, 0, 1, 2)

        self.expectation_label = QLabel(self.page_profile_contents)
        self.expectation_label.setObjectName(u"expectation_label")

        self.page_profile_grid.addWidget(self.expectation_label, 10, 0, 1, 2)

        self.expectation = LongText(self.page_profile_contents)
        self.expectation.setObjectName(u"expectation")

        self.page_profile_grid.addWidget(self.expectation, 11, 0, 1, 2)

        self.hotspots_label = QLabel(self.page_profile_contents)
        self.hotspots_label.setObjectName(u"hotspots_label")

        self.page_profile_grid.addWidget(self.hotspots_label, 12, 0, 1, 2)

        self.hotspots = LongText(self.page_profile_contents)
        self.hotspots.setObjectName(u"hotspots")

        self.page_profile_grid.addWidget(self.hotspots, 13, 0, 1, 2)

        self.at_risk_label = QLabel(self.page_profile_contents)
        self.at_risk_label.setObjectName(u"at_risk_label")

        self.page_profile_grid.addWidget(self.at_risk_label, 14, 0, 1, 2)

        self.at_risk = LongText(self.page_profile_contents)
        self.at_risk.setObjectName(u"at_risk")

        self.page_profile_grid.addWidget(self.at_risk, 15, 0, 1, 2)

        self.page_profile_spacer = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.page_profile_grid.addItem(self.page_profile_spacer, 16, 0, 1, 2)

        self.page_profile_grid.setColumnStretch(0, 1)
        self.page_profile_grid.setColumnStretch(1, 1)
        self.page_profile.setWidget(self.page_profile_contents)
        self.pages.addTab(self.page_profile, "")
        self.page_objectives = QWidget()
        self.page_objectives.setObjectName(u"page_objectives")
        self.page_objectives_grid = QGridLayout(self.page_objectives)
        self.page_objectives_grid.setObjectName(u"page_objectives_grid")
        self.page_objectives_grid.setHorizontalSpacing(8)
        self.page_objectives_grid.setVerticalSpacing(4)
        self.page_objectives_grid.setContentsMargins(2, 8, 8, 8)
        self.objectives = ChildTable(self.page_objectives)
        self.objectives.setObjectName(u"objectives")

        self.page_objectives_grid.addWidget(self.objectives, 0, 0, 1, 2)

        self.page_objectives_grid.setColumnStretch(0, 1)
        self.page_objectives_grid.setColumnStretch(1, 1)
        self.pages.addTab(self.page_objectives, "")
        self.page_quarters = QWidget()
        self.page_quarters.setObjectName(u"page_quarters")
        self.page_quarters_grid = QGridLayout(self.page_quarters)
        self.page_quarters_grid.setObjectName(u"page_quarters_grid")
        self.page_quarters_grid.setHorizontalSpacing(8)
        self.page_quarters_grid.setVerticalSpacing(4)
        self.page_quarters_grid.setContentsMargins(2, 8, 8, 8)
        self.narratives = ChildTable(self.page_quarters)
        self.narratives.setObjectName(u"narratives")

        self.page_quarters_grid.addWidget(self.narratives, 0, 0, 1, 2)

        self.page_quarters_grid.setColumnStretch(0, 1)
        self.page_quarters_grid.setColumnStretch(1, 1)
        self.pages.addTab(self.page_quarters, "")
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
        self.narrative_background_label.setBuddy(self.narrative_background)
        self.narrative_progress_label.setBuddy(self.narrative_progress)
        self.narrative_performance_label.setBuddy(self.narrative_performance)
        self.narrative_funding_label.setBuddy(self.narrative_funding)
        self.narrative_next_steps_label.setBuddy(self.narrative_next_steps)
        self.narrative_recommendations_label.setBuddy(self.narrative_recommendations)
        self.narrative_exempt_label.setBuddy(self.narrative_exempt)
        self.narrative_source_label.setBuddy(self.narrative_source)
        self.ref_label.setBuddy(self.ref)
        self.kind_label.setBuddy(self.kind)
        self.title_label.setBuddy(self.title)
        self.lead_label.setBuddy(self.lead)
        self.definition_label.setBuddy(self.definition)
        self.why_chosen_label.setBuddy(self.why_chosen)
        self.aims_label.setBuddy(self.aims)
        self.source_label.setBuddy(self.source)
        self.volume_label.setBuddy(self.volume)
        self.direction_label.setBuddy(self.direction)
        self.individual_harm_label.setBuddy(self.individual_harm)
        self.community_harm_label.setBuddy(self.community_harm)
        self.comparison_label.setBuddy(self.comparison)
        self.expectation_label.setBuddy(self.expectation)
        self.hotspots_label.setBuddy(self.hotspots)
        self.at_risk_label.setBuddy(self.at_risk)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(PriorityEditor)

    # setupUi

    def retranslateUi(self, PriorityEditor):
        self.narrative_background_label.setText(QCoreApplication.translate("PriorityEditor", u"Background", None))
        self.narrative_progress_label.setText(QCoreApplication.translate("PriorityEditor", u"Progress to date", None))
        self.narrative_performance_label.setText(QCoreApplication.translate("PriorityEditor", u"Performance issues", None))
        self.narrative_funding_label.setText(QCoreApplication.translate("PriorityEditor", u"Funding implications", None))
        self.narrative_next_steps_label.setText(QCoreApplication.translate("PriorityEditor", u"Next steps", None))
        self.narrative_recommendations_label.setText(QCoreApplication.translate("PriorityEditor", u"Recommendations", None))
        self.narrative_exempt_label.setText(QCoreApplication.translate("PriorityEditor", u"Exempt (paragraphs)", None))
        self.narrative_source_label.setText(QCoreApplication.translate("PriorityEditor", u"Source", None))
        self.pages.setTabText(self.pages.indexOf(self.page_narrative), QCoreApplication.translate("PriorityEditor", u"Narrative", None))
        self.ref_label.setText(QCoreApplication.translate("PriorityEditor", u"Ref", None))
        self.kind_label.setText(QCoreApplication.translate("PriorityEditor", u"Kind", None))
        self.title_label.setText(QCoreApplication.translate("PriorityEditor", u"Title", None))
        self.lead_label.setText(QCoreApplication.translate("PriorityEditor", u"Lead", None))
        self.definition_label.setText(QCoreApplication.translate("PriorityEditor", u"Definition", None))
        self.why_chosen_label.setText(QCoreApplication.translate("PriorityEditor", u"Why chosen", None))
        self.aims_label.setText(QCoreApplication.translate("PriorityEditor", u"Aims", None))
        self.source_label.setText(QCoreApplication.translate("PriorityEditor", u"Source", None))
        self.pages.setTabText(self.pages.indexOf(self.page_priority), QCoreApplication.translate("PriorityEditor", u"Priority", None))
        self.volume_label.setText(QCoreApplication.translate("PriorityEditor", u"Volume", None))
        self.direction_label.setText(QCoreApplication.translate("PriorityEditor", u"Direction", None))
        self.individual_harm_label.setText(QCoreApplication.translate("PriorityEditor", u"Individual harm", None))
        self.community_harm_label.setText(QCoreApplication.translate("PriorityEditor", u"Community harm", None))
        self.comparison_label.setText(QCoreApplication.translate("PriorityEditor", u"Comparison", None))
        self.expectation_label.setText(QCoreApplication.translate("PriorityEditor", u"Public expectation", None))
        self.hotspots_label.setText(QCoreApplication.translate("PriorityEditor", u"Hotspots", None))
        self.at_risk_label.setText(QCoreApplication.translate("PriorityEditor", u"At-risk groups", None))
        self.pages.setTabText(self.pages.indexOf(self.page_profile), QCoreApplication.translate("PriorityEditor", u"Profile", None))
        self.pages.setTabText(self.pages.indexOf(self.page_objectives), QCoreApplication.translate("PriorityEditor", u"Objectives", None))
        self.pages.setTabText(self.pages.indexOf(self.page_quarters), QCoreApplication.translate("PriorityEditor", u"Quarters", None))
        self.pages.setTabText(self.pages.indexOf(self.page_history), QCoreApplication.translate("PriorityEditor", u"History", None))
        pass
    # retranslateUi

