# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'risk_editor.ui'
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
from cspdesk.gui.tables.history_view import HistoryView

class Ui_RiskEditor(object):
    def setupUi(self, RiskEditor):
        if not RiskEditor.objectName():
            RiskEditor.setObjectName(u"RiskEditor")
        self.outer = QVBoxLayout(RiskEditor)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.pages = QTabWidget(RiskEditor)
        self.pages.setObjectName(u"pages")
        self.pages.setDocumentMode(True)
        self.pages.setUsesScrollButtons(True)
        self.page_risk = QScrollArea()
        self.page_risk.setObjectName(u"page_risk")
        self.page_risk.setWidgetResizable(True)
        self.page_risk.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page_risk.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page_risk_contents = QWidget()
        self.page_risk_contents.setObjectName(u"page_risk_contents")
        self.page_risk_grid = QGridLayout(self.page_risk_contents)
        self.page_risk_grid.setObjectName(u"page_risk_grid")
        self.page_risk_grid.setHorizontalSpacing(8)
        self.page_risk_grid.setVerticalSpacing(4)
        self.page_risk_grid.setContentsMargins(2, 8, 8, 8)
        self.title_label = QLabel(self.page_risk_contents)
        self.title_label.setObjectName(u"title_label")

        self.page_risk_grid.addWidget(self.title_label, 0, 0, 1, 2)

        self.title = QLineEdit(self.page_risk_contents)
        self.title.setObjectName(u"title")

        self.page_risk_grid.addWidget(self.title, 1, 0, 1, 2)

        self.ref_label = QLabel(self.page_risk_contents)
        self.ref_label.setObjectName(u"ref_label")

        self.page_risk_grid.addWidget(self.ref_label, 2, 0, 1, 1)

        self.ref = QLineEdit(self.page_risk_contents)
        self.ref.setObjectName(u"ref")

        self.page_risk_grid.addWidget(self.ref, 3, 0, 1, 1)

        self.state_label = QLabel(self.page_risk_contents)
        self.state_label.setObjectName(u"state_label")

        self.page_risk_grid.addWidget(self.state_label, 2, 1, 1, 1)

        self.state = ChoiceBox(self.page_risk_contents)
        self.state.setObjectName(u"state")

        self.page_risk_grid.addWidget(self.state, 3, 1, 1, 1)

        self.likelihood_label = QLabel(self.page_risk_contents)
        self.likelihood_label.setObjectName(u"likelihood_label")

        self.page_risk_grid.addWidget(self.likelihood_label, 4, 0, 1, 1)

        self.likelihood = QLineEdit(self.page_risk_contents)
        self.likelihood.setObjectName(u"likelihood")

        self.page_risk_grid.addWidget(self.likelihood, 5, 0, 1, 1)

        self.impact_label = QLabel(self.page_risk_contents)
        self.impact_label.setObjectName(u"impact_label")

        self.page_risk_grid.addWidget(self.impact_label, 4, 1, 1, 1)

        self.impact = QLineEdit(self.page_risk_contents)
        self.impact.setObjectName(u"impact")

        self.page_risk_grid.addWidget(self.impact, 5, 1, 1, 1)

        self.cause_label = QLabel(self.page_risk_contents)
        self.cause_label.setObjectName(u"cause_label")

        self.page_risk_grid.addWidget(self.cause_label, 6, 0, 1, 2)

        self.cause = LongText(self.page_risk_contents)
        self.cause.setObjectName(u"cause")

        self.page_risk_grid.addWidget(self.cause, 7, 0, 1, 2)

        self.mitigation_label = QLabel(self.page_risk_contents)
        self.mitigation_label.setObjectName(u"mitigation_label")

        self.page_risk_grid.addWidget(self.mitigation_label, 8, 0, 1, 2)

        self.mitigation = LongText(self.page_risk_contents)
        self.mitigation.setObjectName(u"mitigation")

        self.page_risk_grid.addWidget(self.mitigation, 9, 0, 1, 2)

        self.owner_label = QLabel(self.page_risk_contents)
        self.owner_label.setObjectName(u"owner_label")

        self.page_risk_grid.addWidget(self.owner_label, 10, 0, 1, 1)

        self.owner = ChoiceBox(self.page_risk_contents)
        self.owner.setObjectName(u"owner")

        self.page_risk_grid.addWidget(self.owner, 11, 0, 1, 1)

        self.reviewed_label = QLabel(self.page_risk_contents)
        self.reviewed_label.setObjectName(u"reviewed_label")

        self.page_risk_grid.addWidget(self.reviewed_label, 10, 1, 1, 1)

        self.reviewed = DayEdit(self.page_risk_contents)
        self.reviewed.setObjectName(u"reviewed")

        self.page_risk_grid.addWidget(self.reviewed, 11, 1, 1, 1)

        self.priority_label = QLabel(self.page_risk_contents)
        self.priority_label.setObjectName(u"priority_label")

        self.page_risk_grid.addWidget(self.priority_label, 12, 0, 1, 1)

        self.priority = ChoiceBox(self.page_risk_contents)
        self.priority.setObjectName(u"priority")

        self.page_risk_grid.addWidget(self.priority, 13, 0, 1, 1)

        self.action_label = QLabel(self.page_risk_contents)
        self.action_label.setObjectName(u"action_label")

        self.page_risk_grid.addWidget(self.action_label, 12, 1, 1, 1)

        self.action = ChoiceBox(self.page_risk_contents)
        self.action.setObjectName(u"action")

        self.page_risk_grid.addWidget(self.action, 13, 1, 1, 1)

        self.exempt_label = QLabel(self.page_risk_contents)
        self.exempt_label.setObjectName(u"exempt_label")

        self.page_risk_grid.addWidget(self.exempt_label, 14, 0, 1, 1)

        self.exempt = QLineEdit(self.page_risk_contents)
        self.exempt.setObjectName(u"exempt")

        self.page_risk_grid.addWidget(self.exempt, 15, 0, 1, 1)

        self.source_label = QLabel(self.page_risk_contents)
        self.source_label.setObjectName(u"source_label")

        self.page_risk_grid.addWidget(self.source_label, 14, 1, 1, 1)

        self.source = QLineEdit(self.page_risk_contents)
        self.source.setObjectName(u"source")

        self.page_risk_grid.addWidget(self.source, 15, 1, 1, 1)

        self.page_risk_spacer = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.page_risk_grid.addItem(self.page_risk_spacer, 16, 0, 1, 2)

        self.page_risk_grid.setColumnStretch(0, 1)
        self.page_risk_grid.setColumnStretch(1, 1)
        self.page_risk.setWidget(self.page_risk_contents)
        self.pages.addTab(self.page_risk, "")
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
        self.title_label.setBuddy(self.title)
        self.ref_label.setBuddy(self.ref)
        self.state_label.setBuddy(self.state)
        self.likelihood_label.setBuddy(self.likelihood)
        self.impact_label.setBuddy(self.impact)
        self.cause_label.setBuddy(self.cause)
        self.mitigation_label.setBuddy(self.mitigation)
        self.owner_label.setBuddy(self.owner)
        self.reviewed_label.setBuddy(self.reviewed)
        self.priority_label.setBuddy(self.priority)
        self.action_label.setBuddy(self.action)
        self.exempt_label.setBuddy(self.exempt)
        self.source_label.setBuddy(self.source)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(RiskEditor)

    # setupUi

    def retranslateUi(self, RiskEditor):
        self.title_label.setText(QCoreApplication.translate("RiskEditor", u"Risk", None))
        self.ref_label.setText(QCoreApplication.translate("RiskEditor", u"Ref", None))
        self.state_label.setText(QCoreApplication.translate("RiskEditor", u"State", None))
        self.likelihood_label.setText(QCoreApplication.translate("RiskEditor", u"Likelihood", None))
        self.impact_label.setText(QCoreApplication.translate("RiskEditor", u"Impact", None))
        self.cause_label.setText(QCoreApplication.translate("RiskEditor", u"Cause", None))
        self.mitigation_label.setText(QCoreApplication.translate("RiskEditor", u"Mitigation", None))
        self.owner_label.setText(QCoreApplication.translate("RiskEditor", u"Owner", None))
        self.reviewed_label.setText(QCoreApplication.translate("RiskEditor", u"Reviewed on", None))
        self.priority_label.setText(QCoreApplication.translate("RiskEditor", u"Priority", None))
        self.action_label.setText(QCoreApplication.translate("RiskEditor", u"Answered by", None))
        self.exempt_label.setText(QCoreApplication.translate("RiskEditor", u"Exempt (paragraphs)", None))
        self.source_label.setText(QCoreApplication.translate("RiskEditor", u"Source", None))
        self.pages.setTabText(self.pages.indexOf(self.page_risk), QCoreApplication.translate("RiskEditor", u"Risk", None))
        self.pages.setTabText(self.pages.indexOf(self.page_history), QCoreApplication.translate("RiskEditor", u"History", None))
        pass
    # retranslateUi

