# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'project_editor.ui'
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
from cspdesk.gui.boxes.day_edit import DayEdit
from cspdesk.gui.boxes.long_text import LongText
from cspdesk.gui.tables.child_table import ChildTable
from cspdesk.gui.tables.history_view import HistoryView

class Ui_ProjectEditor(object):
    def setupUi(self, ProjectEditor):
        if not ProjectEditor.objectName():
            ProjectEditor.setObjectName(u"ProjectEditor")
        self.outer = QVBoxLayout(ProjectEditor)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.pages = QTabWidget(ProjectEditor)
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
        self.quarter_profile_label = QLabel(self.page_this_quarter_contents)
        self.quarter_profile_label.setObjectName(u"quarter_profile_label")

        self.page_this_quarter_grid.addWidget(self.quarter_profile_label, 0, 0, 1, 1)

        self.quarter_profile = QLineEdit(self.page_this_quarter_contents)
        self.quarter_profile.setObjectName(u"quarter_profile")

        self.page_this_quarter_grid.addWidget(self.quarter_profile, 1, 0, 1, 1)

        self.quarter_spent_label = QLabel(self.page_this_quarter_contents)
        self.quarter_spent_label.setObjectName(u"quarter_spent_label")

        self.page_this_quarter_grid.addWidget(self.quarter_spent_label, 0, 1, 1, 1)

        self.quarter_spent = QLineEdit(self.page_this_quarter_contents)
        self.quarter_spent.setObjectName(u"quarter_spent")

        self.page_this_quarter_grid.addWidget(self.quarter_spent, 1, 1, 1, 1)

        self.quarter_forecast_label = QLabel(self.page_this_quarter_contents)
        self.quarter_forecast_label.setObjectName(u"quarter_forecast_label")

        self.page_this_quarter_grid.addWidget(self.quarter_forecast_label, 2, 0, 1, 2)

        self.quarter_forecast = QLineEdit(self.page_this_quarter_contents)
        self.quarter_forecast.setObjectName(u"quarter_forecast")

        self.page_this_quarter_grid.addWidget(self.quarter_forecast, 3, 0, 1, 2)

        self.quarter_note_label = QLabel(self.page_this_quarter_contents)
        self.quarter_note_label.setObjectName(u"quarter_note_label")

        self.page_this_quarter_grid.addWidget(self.quarter_note_label, 4, 0, 1, 2)

        self.quarter_note = LongText(self.page_this_quarter_contents)
        self.quarter_note.setObjectName(u"quarter_note")

        self.page_this_quarter_grid.addWidget(self.quarter_note, 5, 0, 1, 2)

        self.page_this_quarter_spacer = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.page_this_quarter_grid.addItem(self.page_this_quarter_spacer, 6, 0, 1, 2)

        self.page_this_quarter_grid.setColumnStretch(0, 1)
        self.page_this_quarter_grid.setColumnStretch(1, 1)
        self.page_this_quarter.setWidget(self.page_this_quarter_contents)
        self.pages.addTab(self.page_this_quarter, "")
        self.page_spending = QWidget()
        self.page_spending.setObjectName(u"page_spending")
        self.page_spending_grid = QGridLayout(self.page_spending)
        self.page_spending_grid.setObjectName(u"page_spending_grid")
        self.page_spending_grid.setHorizontalSpacing(8)
        self.page_spending_grid.setVerticalSpacing(4)
        self.page_spending_grid.setContentsMargins(2, 8, 8, 8)
        self.spending = ChildTable(self.page_spending)
        self.spending.setObjectName(u"spending")

        self.page_spending_grid.addWidget(self.spending, 0, 0, 1, 2)

        self.page_spending_grid.setColumnStretch(0, 1)
        self.page_spending_grid.setColumnStretch(1, 1)
        self.pages.addTab(self.page_spending, "")
        self.page_project = QScrollArea()
        self.page_project.setObjectName(u"page_project")
        self.page_project.setWidgetResizable(True)
        self.page_project.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page_project.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page_project_contents = QWidget()
        self.page_project_contents.setObjectName(u"page_project_contents")
        self.page_project_grid = QGridLayout(self.page_project_contents)
        self.page_project_grid.setObjectName(u"page_project_grid")
        self.page_project_grid.setHorizontalSpacing(8)
        self.page_project_grid.setVerticalSpacing(4)
        self.page_project_grid.setContentsMargins(2, 8, 8, 8)
        self.title_label = QLabel(self.page_project_contents)
        self.title_label.setObjectName(u"title_label")

        self.page_project_grid.addWidget(self.title_label, 0, 0, 1, 2)

        self.title = QLineEdit(self.page_project_contents)
        self.title.setObjectName(u"title")

        self.page_project_grid.addWidget(self.title, 1, 0, 1, 2)

        self.ref_label = QLabel(self.page_project_contents)
        self.ref_label.setObjectName(u"ref_label")

        self.page_project_grid.addWidget(self.ref_label, 2, 0, 1, 1)

        self.ref = QLineEdit(self.page_project_contents)
        self.ref.setObjectName(u"ref")

        self.page_project_grid.addWidget(self.ref, 3, 0, 1, 1)

        self.year_label = QLabel(self.page_project_contents)
        self.year_label.setObjectName(u"year_label")

        self.page_project_grid.addWidget(self.year_label, 2, 1, 1, 1)

        self.year = ChoiceBox(self.page_project_contents)
        self.year.setObjectName(u"year")

        self.page_project_grid.addWidget(self.year, 3, 1, 1, 1)

        self.stream_label = QLabel(self.page_project_contents)
        self.stream_label.setObjectName(u"stream_label")

        self.page_project_grid.addWidget(self.stream_label, 4, 0, 1, 1)

        self.stream = ChoiceBox(self.page_project_contents)
        self.stream.setObjectName(u"stream")

        self.page_project_grid.addWidget(self.stream, 5, 0, 1, 1)

        self.kind_label = QLabel(self.page_project_contents)
        self.kind_label.setObjectName(u"kind_label")

        self.page_project_grid.addWidget(self.kind_label, 4, 1, 1, 1)

        self.kind = ChoiceBox(self.page_project_contents)
        self.kind.setObjectName(u"kind")

        self.page_project_grid.addWidget(self.kind, 5, 1, 1, 1)

        self.budget_label = QLabel(self.page_project_contents)
        self.budget_label.setObjectName(u"budget_label")

        self.page_project_grid.addWidget(self.budget_label, 6, 0, 1, 1)

        self.budget = QLineEdit(self.page_project_contents)
        self.budget.setObjectName(u"budget")

        self.page_project_grid.addWidget(self.budget, 7, 0, 1, 1)

        self.committed_label = QLabel(self.page_project_contents)
        self.committed_label.setObjectName(u"committed_label")

        self.page_project_grid.addWidget(self.committed_label, 6, 1, 1, 1)

        self.committed = QLineEdit(self.page_project_contents)
        self.committed.setObjectName(u"committed")

        self.page_project_grid.addWidget(self.committed, 7, 1, 1, 1)

        self.priority_label = QLabel(self.page_project_contents)
        self.priority_label.setObjectName(u"priority_label")

        self.page_project_grid.addWidget(self.priority_label, 8, 0, 1, 1)

        self.priority = ChoiceBox(self.page_project_contents)
        self.priority.setObjectName(u"priority")

        self.page_project_grid.addWidget(self.priority, 9, 0, 1, 1)

        self.partner_label = QLabel(self.page_project_contents)
        self.partner_label.setObjectName(u"partner_label")

        self.page_project_grid.addWidget(self.partner_label, 8, 1, 1, 1)

        self.partner = ChoiceBox(self.page_project_contents)
        self.partner.setObjectName(u"partner")

        self.page_project_grid.addWidget(self.partner, 9, 1, 1, 1)

        self.provider_label = QLabel(self.page_project_contents)
        self.provider_label.setObjectName(u"provider_label")

        self.page_project_grid.addWidget(self.provider_label, 10, 0, 1, 2)

        self.provider = QLineEdit(self.page_project_contents)
        self.provider.setObjectName(u"provider")

        self.page_project_grid.addWidget(self.provider, 11, 0, 1, 2)

        self.ends_label = QLabel(self.page_project_contents)
        self.ends_label.setObjectName(u"ends_label")

        self.page_project_grid.addWidget(self.ends_label, 12, 0, 1, 1)

        self.ends = DayEdit(self.page_project_contents)
        self.ends.setObjectName(u"ends")

        self.page_project_grid.addWidget(self.ends, 13, 0, 1, 1)

        self.exempt_label = QLabel(self.page_project_contents)
        self.exempt_label.setObjectName(u"exempt_label")

        self.page_project_grid.addWidget(self.exempt_label, 12, 1, 1, 1)

        self.exempt = QLineEdit(self.page_project_contents)
        self.exempt.setObjectName(u"exempt")

        self.page_project_grid.addWidget(self.exempt, 13, 1, 1, 1)

        self.source_label = QLabel(self.page_project_contents)
        self.source_label.setObjectName(u"source_label")

        self.page_project_grid.addWidget(self.source_label, 14, 0, 1, 2)

        self.source = QLineEdit(self.page_project_contents)
        self.source.setObjectName(u"source")

        self.page_project_grid.addWidget(self.source, 15, 0, 1, 2)

        self.page_project_spacer = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.page_project_grid.addItem(self.page_project_spacer, 16, 0, 1, 2)

        self.page_project_grid.setColumnStretch(0, 1)
        self.page_project_grid.setColumnStretch(1, 1)
        self.page_project.setWidget(self.page_project_contents)
        self.pages.addTab(self.page_project, "")
        self.page_match = QWidget()
        self.page_match.setObjectName(u"page_match")
        self.page_match_grid = QGridLayout(self.page_match)
        self.page_match_grid.setObjectName(u"page_match_grid")
        self.page_match_grid.setHorizontalSpacing(8)
        self.page_match_grid.setVerticalSpacing(4)
        self.page_match_grid.setContentsMargins(2, 8, 8, 8)
        self.match_label = QLabel(self.page_match)
        self.match_label.setObjectName(u"match_label")

        self.page_match_grid.addWidget(self.match_label, 0, 0, 1, 2)

        self.match = ChildTable(self.page_match)
        self.match.setObjectName(u"match")

        self.page_match_grid.addWidget(self.match, 1, 0, 1, 2)

        self.outputs_label = QLabel(self.page_match)
        self.outputs_label.setObjectName(u"outputs_label")

        self.page_match_grid.addWidget(self.outputs_label, 2, 0, 1, 2)

        self.outputs = ChildTable(self.page_match)
        self.outputs.setObjectName(u"outputs")

        self.page_match_grid.addWidget(self.outputs, 3, 0, 1, 2)

        self.page_match_grid.setColumnStretch(0, 1)
        self.page_match_grid.setColumnStretch(1, 1)
        self.pages.addTab(self.page_match, "")
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
        self.quarter_profile_label.setBuddy(self.quarter_profile)
        self.quarter_spent_label.setBuddy(self.quarter_spent)
        self.quarter_forecast_label.setBuddy(self.quarter_forecast)
        self.quarter_note_label.setBuddy(self.quarter_note)
        self.title_label.setBuddy(self.title)
        self.ref_label.setBuddy(self.ref)
        self.year_label.setBuddy(self.year)
        self.stream_label.setBuddy(self.stream)
        self.kind_label.setBuddy(self.kind)
        self.budget_label.setBuddy(self.budget)
        self.committed_label.setBuddy(self.committed)
        self.priority_label.setBuddy(self.priority)
        self.partner_label.setBuddy(self.partner)
        self.provider_label.setBuddy(self.provider)
        self.ends_label.setBuddy(self.ends)
        self.exempt_label.setBuddy(self.exempt)
        self.source_label.setBuddy(self.source)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ProjectEditor)

    # setupUi

    def retranslateUi(self, ProjectEditor):
        self.quarter_profile_label.setText(QCoreApplication.translate("ProjectEditor", u"Planned to be spent", None))
        self.quarter_spent_label.setText(QCoreApplication.translate("ProjectEditor", u"Spent", None))
        self.quarter_forecast_label.setText(QCoreApplication.translate("ProjectEditor", u"Still expected", None))
        self.quarter_note_label.setText(QCoreApplication.translate("ProjectEditor", u"Note", None))
        self.pages.setTabText(self.pages.indexOf(self.page_this_quarter), QCoreApplication.translate("ProjectEditor", u"This quarter", None))
        self.pages.setTabText(self.pages.indexOf(self.page_spending), QCoreApplication.translate("ProjectEditor", u"Spending", None))
        self.title_label.setText(QCoreApplication.translate("ProjectEditor", u"Project", None))
        self.ref_label.setText(QCoreApplication.translate("ProjectEditor", u"Ref", None))
        self.year_label.setText(QCoreApplication.translate("ProjectEditor", u"Year", None))
        self.stream_label.setText(QCoreApplication.translate("ProjectEditor", u"Stream", None))
        self.kind_label.setText(QCoreApplication.translate("ProjectEditor", u"Kind", None))
        self.budget_label.setText(QCoreApplication.translate("ProjectEditor", u"Budget", None))
        self.committed_label.setText(QCoreApplication.translate("ProjectEditor", u"Committed", None))
        self.priority_label.setText(QCoreApplication.translate("ProjectEditor", u"Priority", None))
        self.partner_label.setText(QCoreApplication.translate("ProjectEditor", u"Partner", None))
        self.provider_label.setText(QCoreApplication.translate("ProjectEditor", u"Provider", None))
        self.ends_label.setText(QCoreApplication.translate("ProjectEditor", u"Ends on", None))
        self.exempt_label.setText(QCoreApplication.translate("ProjectEditor", u"Exempt (paragraphs)", None))
        self.source_label.setText(QCoreApplication.translate("ProjectEditor", u"Source", None))
        self.pages.setTabText(self.pages.indexOf(self.page_project), QCoreApplication.translate("ProjectEditor", u"Project", None))
        self.match_label.setText(QCoreApplication.translate("ProjectEditor", u"Match funding", None))
        self.outputs_label.setText(QCoreApplication.translate("ProjectEditor", u"Outputs", None))
        self.pages.setTabText(self.pages.indexOf(self.page_match), QCoreApplication.translate("ProjectEditor", u"Match", None))
        self.pages.setTabText(self.pages.indexOf(self.page_history), QCoreApplication.translate("ProjectEditor", u"History", None))
        pass
    # retranslateUi

