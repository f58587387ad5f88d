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
    QScrollArea, QSizePolicy, QSpacerItem, QTabWidget,
    QVBoxLayout, QWidget)

from cspdesk.gui.boxes.choice_box import ChoiceBox
from cspdesk.gui.boxes.long_text import LongText

class Ui_PlanEditor(object):
    def setupUi(self, PlanEditor):
        if not PlanEditor.objectName():
            PlanEditor.setObjectName(u"PlanEditor")
        self.outer = QVBoxLayout(PlanEditor)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.pages = QTabWidget(PlanEditor)
        self.pages.setObjectName(u"pages")
        self.pages.setDocumentMode(True)
        self.pages.setUsesScrollButtons(True)
        self.page_plan = QScrollArea()
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
        self.pages.addTab(self.page_plan, "")
        self.page_rating_key = QScrollArea()
        self.page_rating_key.setObjectName(u"page_rating_key")
        self.page_rating_key.setWidgetResizable(True)
        self.page_rating_key.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page_rating_key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page_rating_key_contents = QWidget()
        self.page_rating_key_contents.setObjectName(u"page_rating_key_contents")
        self.page_rating_key_grid = QGridLayout(self.page_rating_key_contents)
        self.page_rating_key_grid.setObjectName(u"page_rating_key_grid")
        self.page_rating_key_grid.setHorizontalSpacing(8)
        self.page_rating_key_grid.setVerticalSpacing(4)
        self.page_rating_key_grid.setContentsMargins(2, 8, 8, 8)
        self.key_told = QLabel(self.page_rating_key_contents)
        self.key_told.setObjectName(u"key_told")
        self.key_told.setWordWrap(True)

        self.page_rating_key_grid.addWidget(self.key_told, 0, 0, 1, 2)

        self.means_blue_label = QLabel(self.page_rating_key_contents)
        self.means_blue_label.setObjectName(u"means_blue_label")

        self.page_rating_key_grid.addWidget(self.means_blue_label, 1, 0, 1, 2)

        self.means_blue = QLineEdit(self.page_rating_key_contents)
        self.means_blue.setObjectName(u"means_blue")

        self.page_rating_key_grid.addWidget(self.means_blue, 2, 0, 1, 2)

        self.means_green_label = QLabel(self.page_rating_key_contents)
        self.means_green_label.setObjectName(u"means_green_label")

        self.page_rating_key_grid.addWidget(self.means_green_label, 3, 0, 1, 2)

        self.means_green = QLineEdit(self.page_rating_key_contents)
        self.means_green.setObjectName(u"means_green")

        self.page_rating_key_grid.addWidget(self.means_green, 4, 0, 1, 2)

        self.means_amber_label = QLabel(self.page_rating_key_contents)
        self.means_amber_label.setObjectName(u"means_amber_label")

        self.page_rating_key_grid.addWidget(self.means_amber_label, 5, 0, 1, 2)

        self.means_amber = QLineEdit(self.page_rating_key_contents)
        self.means_amber.setObjectName(u"means_amber")

        self.page_rating_key_grid.addWidget(self.means_amber, 6, 0, 1, 2)

        self.means_red_label = QLabel(self.page_rating_key_contents)
        self.means_red_label.setObjectName(u"means_red_label")

        self.page_rating_key_grid.addWidget(self.means_red_label, 7, 0, 1, 2)

        self.means_red = QLineEdit(self.page_rating_key_contents)
        self.means_red.setObjectName(u"means_red")

        self.page_rating_key_grid.addWidget(self.means_red, 8, 0, 1, 2)

        self.means_grey_label = QLabel(self.page_rating_key_contents)
        self.means_grey_label.setObjectName(u"means_grey_label")

        self.page_rating_key_grid.addWidget(self.means_grey_label, 9, 0, 1, 2)

        self.means_grey = QLineEdit(self.page_rating_key_contents)
        self.means_grey.setObjectName(u"means_grey")

        self.page_rating_key_grid.addWidget(self.means_grey, 10, 0, 1, 2)

        self.means_no_update_label = QLabel(self.page_rating_key_contents)
        self.means_no_update_label.setObjectName(u"means_no_update_label")

        self.page_rating_key_grid.addWidget(self.means_no_update_label, 11, 0, 1, 2)

        self.means_no_update = QLineEdit(self.page_rating_key_contents)
        self.means_no_update.setObjectName(u"means_no_update")

        self.page_rating_key_grid.addWidget(self.means_no_update, 12, 0, 1, 2)

        self.page_rating_key_spacer = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.page_rating_key_grid.addItem(self.page_rating_key_spacer, 13, 0, 1, 2)

        self.page_rating_key_grid.setColumnStretch(0, 1)
        self.page_rating_key_grid.setColumnStretch(1, 1)
        self.page_rating_key.setWidget(self.page_rating_key_contents)
        self.pages.addTab(self.page_rating_key, "")

        self.outer.addWidget(self.pages)

#if QT_CONFIG(shortcut)
        self.title_label.setBuddy(self.title)
        self.start_label.setBuddy(self.start)
        self.years_label.setBuddy(self.years)
        self.marking_label.setBuddy(self.marking)
        self.purpose_label.setBuddy(self.purpose)
        self.principles_label.setBuddy(self.principles)
        self.source_label.setBuddy(self.source)
        self.means_blue_label.setBuddy(self.means_blue)
        self.means_green_label.setBuddy(self.means_green)
        self.means_amber_label.setBuddy(self.means_amber)
        self.means_red_label.setBuddy(self.means_red)
        self.means_grey_label.setBuddy(self.means_grey)
        self.means_no_update_label.setBuddy(self.means_no_update)
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
        self.pages.setTabText(self.pages.indexOf(self.page_plan), QCoreApplication.translate("PlanEditor", u"Plan", None))
        self.means_blue_label.setText(QCoreApplication.translate("PlanEditor", u"Blue means", None))
        self.means_green_label.setText(QCoreApplication.translate("PlanEditor", u"Green means", None))
        self.means_amber_label.setText(QCoreApplication.translate("PlanEditor", u"Amber means", None))
        self.means_red_label.setText(QCoreApplication.translate("PlanEditor", u"Red means", None))
        self.means_grey_label.setText(QCoreApplication.translate("PlanEditor", u"Grey means", None))
        self.means_no_update_label.setText(QCoreApplication.translate("PlanEditor", u"No update means", None))
        self.pages.setTabText(self.pages.indexOf(self.page_rating_key), QCoreApplication.translate("PlanEditor", u"Rating key", None))
        pass
    # retranslateUi

