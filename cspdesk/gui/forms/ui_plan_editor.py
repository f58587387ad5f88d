# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'plan_editor.ui'
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
    QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from cspdesk.gui.boxes.choice_box import ChoiceBox
from cspdesk.gui.boxes.long_text import LongText

class Ui_PlanEditor(object):
    def setupUi(self, PlanEditor):
        if not PlanEditor.objectName():
            PlanEditor.setObjectName(u"PlanEditor")
        self.outer = QVBoxLayout(PlanEditor)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.page_plan = QScrollArea(PlanEditor)
        self.page_plan.setObjectName(u"page_plan")
        self.page_plan.setWidgetResizable(True)
        self.page_plan.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page_plan.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page_plan_contents = QWidget()
        self.page_plan_contents.setObjectName(u"page_plan_contents")
        self.page_plan_grid = QGridLayout(self.page_plan_contents)
        self.page_plan_grid.setObjectName(u"page_plan_grid")
        self.page_plan_grid.setHorizontalSpacing(8)
        self.page_plan_grid.setVerticalSpacing(4)
        self.page_plan_grid.setContentsMargins(2, 8, 8, 8)
        self.title_label = QLabel(self.page_plan_contents)
        self.title_label.setObjectName(u"title_label")

        self.page_plan_grid.addWidget(self.title_label, 0, 0, 1, 2)

        self.title = QLineEdit(self.page_plan_contents)
        self.title.setObjectName(u"title")

        self.page_plan_grid.addWidget(self.title, 1, 0, 1, 2)

        self.start_label = QLabel(self.page_plan_contents)
        self.start_label.setObjectName(u"start_label")

        self.page_plan_grid.addWidget(self.start_label, 2, 0, 1, 1)

        self.start = ChoiceBox(self.page_plan_contents)
        self.start.setObjectName(u"start")

        self.page_plan_grid.addWidget(self.start, 3, 0, 1, 1)

        self.years_label = QLabel(self.page_plan_contents)
        self.years_label.setObjectName(u"years_label")

        self.page_plan_grid.addWidget(self.years_label, 2, 1, 1, 1)

        self.years = QLineEdit(self.page_plan_contents)
        self.years.setObjectName(u"years")

        self.page_plan_grid.addWidget(self.years, 3, 1, 1, 1)

        self.marking_label = QLabel(self.page_plan_contents)
        self.marking_label.setObjectName(u"marking_label")

        self.page_plan_grid.addWidget(self.marking_label, 4, 0, 1, 2)

        self.marking = ChoiceBox(self.page_plan_contents)
        self.marking.setObjectName(u"marking")

        self.page_plan_grid.addWidget(self.marking, 5, 0, 1, 2)

        self.purpose_label = QLabel(self.page_plan_contents)
        self.purpose_label.setObjectName(u"purpose_label")

        self.page_plan_grid.addWidget(self.purpose_label, 6, 0, 1, 2)

        self.purpose = LongText(self.page_plan_contents)
        self.purpose.setObjectName(u"purpose")

        self.page_plan_grid.addWidget(self.purpose, 7, 0, 1, 2)

        self.principles_label = QLabel(self.page_plan_contents)
        self.principles_label.setObjectName(u"principles_label")

        self.page_plan_grid.addWidget(self.principles_label, 8, 0, 1, 2)

        self.principles = LongText(self.page_plan_contents)
        self.principles.setObjectName(u"principles")

        self.page_plan_grid.addWidget(self.principles, 9, 0, 1, 2)

        self.source_label = QLabel(self.page_plan_contents)
        self.source_label.setObjectName(u"source_label")

        self.page_plan_grid.addWidget(self.source_label, 10, 0, 1, 2)

        self.source = QLineEdit(self.page_plan_contents)
        self.source.setObjectName(u"source")

        self.page_plan_grid.addWidget(self.source, 11, 0, 1, 2)

        self.page_plan_spacer = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.page_plan_grid.addItem(self.page_plan_spacer, 12, 0, 1, 2)

        self.page_plan_grid.setColumnStretch(0, 1)
        self.page_plan_grid.setColumnStretch(1, 1)
        self.page_plan.setWidget(self.page_plan_contents)

        self.outer.addWidget(self.page_plan)

#if QT_CONFIG(shortcut)
        self.title_label.setBuddy(self.title)
        self.start_label.setBuddy(self.start)
        self.years_label.setBuddy(self.years)
        self.marking_label.setBuddy(self.marking)
        self.purpose_label.setBuddy(self.purpose)
        self.principles_label.setBuddy(self.principles)
        self.source_label.setBuddy(self.source)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(PlanEditor)

    # setupUi

    def retranslateUi(self, PlanEditor):
        self.title_label.setText(QCoreApplication.translate("PlanEditor", u"Title", None))
        self.start_label.setText(QCoreApplication.translate("PlanEditor", u"First financial year", None))
        self.years_label.setText(QCoreApplication.translate("PlanEditor", u"Financial years", None))
        self.marking_label.setText(QCoreApplication.translate("PlanEditor", u"Marking", None))
        self.purpose_label.setText(QCoreApplication.translate("PlanEditor", u"Purpose", None))
        self.principles_label.setText(QCoreApplication.translate("PlanEditor", u"Principles, one a line", None))
        self.source_label.setText(QCoreApplication.translate("PlanEditor", u"Source", None))
        pass
    # retranslateUi

