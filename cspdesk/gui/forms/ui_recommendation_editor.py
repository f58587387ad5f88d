# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'recommendation_editor.ui'
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
    QListWidgetItem, QScrollArea, QSizePolicy, QSpacerItem,
    QTabWidget, QVBoxLayout, QWidget)

from cspdesk.gui.boxes.choice_box import ChoiceBox
from cspdesk.gui.boxes.day_edit import DayEdit
from cspdesk.gui.boxes.long_text import LongText
from cspdesk.gui.boxes.tick_list import TickList
from cspdesk.gui.tables.history_view import HistoryView

class Ui_RecommendationEditor(object):
    def setupUi(self, RecommendationEditor):
        if not RecommendationEditor.objectName():
            RecommendationEditor.setObjectName(u"RecommendationEditor")
        self.outer = QVBoxLayout(RecommendationEditor)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.pages = QTabWidget(RecommendationEditor)
        self.pages.setObjectName(u"pages")
        self.pages.setDocumentMode(True)
        self.pages.setUsesScrollButtons(True)
        self.page_recommendation = QScrollArea()
        self.page_recommendation.setObjectName(u"page_recommendation")
        self.page_recommendation.setWidgetResizable(True)
        self.page_recommendation.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page_recommendation.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page_recommendation_contents = QWidget()
        self.page_recommendation_contents.setObjectName(u"page_recommendation_contents")
        self.page_recommendation_grid = QGridLayout(self.page_recommendation_contents)
        self.page_recommendation_grid.setObjectName(u"page_recommendation_grid")
        self.page_recommendation_grid.setHorizontalSpacing(8)
        self.page_recommendation_grid.setVerticalSpacing(4)
        self.page_recommendation_grid.setContentsMargins(2, 8, 8, 8)
        self.text_label = QLabel(self.page_recommendation_contents)
        self.text_label.setObjectName(u"text_label")

        self.page_recommendation_grid.addWidget(self.text_label, 0, 0, 1, 2)

        self.text = LongText(self.page_recommendation_contents)
        self.text.setObjectName(u"text")

        self.page_recommendation_grid.addWidget(self.text, 1, 0, 1, 2)

        self.ref_label = QLabel(self.page_recommendation_contents)
        self.ref_label.setObjectName(u"ref_label")

        self.page_recommendation_grid.addWidget(self.ref_label, 2, 0, 1, 1)

        self.ref = QLineEdit(self.page_recommendation_contents)
        self.ref.setObjectName(u"ref")

        self.page_recommendation_grid.addWidget(self.ref, 3, 0, 1, 1)

        self.tag_label = QLabel(self.page_recommendation_contents)
        self.tag_label.setObjectName(u"tag_label")

        self.page_recommendation_grid.addWidget(self.tag_label, 2, 1, 1, 1)

        self.tag = ChoiceBox(self.page_recommendation_contents)
        self.tag.setObjectName(u"tag")

        self.page_recommendation_grid.addWidget(self.tag, 3, 1, 1, 1)

        self.owner_label = QLabel(self.page_recommendation_contents)
        self.owner_label.setObjectName(u"owner_label")

        self.page_recommendation_grid.addWidget(self.owner_label, 4, 0, 1, 1)

        self.owner = ChoiceBox(self.page_recommendation_contents)
        self.owner.setObjectName(u"owner")

        self.page_recommendation_grid.addWidget(self.owner, 5, 0, 1, 1)

        self.priority_label = QLabel(self.page_recommendation_contents)
        self.priority_label.setObjectName(u"priority_label")

        self.page_recommendation_grid.addWidget(self.priority_label, 4, 1, 1, 1)

        self.priority = ChoiceBox(self.page_recommendation_contents)
        self.priority.setObjectName(u"priority")

        self.page_recommendation_grid.addWidget(self.priority, 5, 1, 1, 1)

        self.actions_label = QLabel(self.page_recommendation_contents)
        self.actions_label.setObjectName(u"actions_label")

        self.page_recommendation_grid.addWidget(self.actions_label, 6, 0, 1, 2)

        self.actions = TickList(self.page_recommendation_contents)
        self.actions.setObjectName(u"actions")

        self.page_recommendation_grid.addWidget(self.actions, 7, 0, 1, 2)

        self.response_label = QLabel(self.page_recommendation_contents)
        self.response_label.setObjectName(u"response_label")

        self.page_recommendation_grid.addWidget(self.response_label, 8, 0, 1, 2)

        self.response = LongText(self.page_recommendation_contents)
        self.response.setObjectName(u"response")

        self.page_recommendation_grid.addWidget(self.response, 9, 0, 1, 2)

        self.made_by_label = QLabel(self.page_recommendation_contents)
        self.made_by_label.setObjectName(u"made_by_label")

        self.page_recommendation_grid.addWidget(self.made_by_label, 10, 0, 1, 1)

        self.made_by = QLineEdit(self.page_recommendation_contents)
        self.made_by.setObjectName(u"made_by")

        self.page_recommendation_grid.addWidget(self.made_by, 11, 0, 1, 1)

        self.made_on_label = QLabel(self.page_recommendation_contents)
        self.made_on_label.setObjectName(u"made_on_label")

        self.page_recommendation_grid.addWidget(self.made_on_label, 10, 1, 1, 1)

        self.made_on = DayEdit(self.page_recommendation_contents)
        self.made_on.setObjectName(u"made_on")

        self.page_recommendation_grid.addWidget(self.made_on, 11, 1, 1, 1)

        self.exempt_label = QLabel(self.page_recommendation_contents)
        self.exempt_label.setObjectName(u"exempt_label")

        self.page_recommendation_grid.addWidget(self.exempt_label, 12, 0, 1, 1)

        self.exempt = QLineEdit(self.page_recommendation_contents)
        self.exempt.setObjectName(u"exempt")

        self.page_recommendation_grid.addWidget(self.exempt, 13, 0, 1, 1)

        self.source_label = QLabel(self.page_recommendation_contents)
        self.source_label.setObjectName(u"source_label")

        self.page_recommendation_grid.addWidget(self.source_label, 12, 1, 1, 1)

        self.source = QLineEdit(self.page_recommendation_contents)
        self.source.setObjectName(u"source")

        self.page_recommendation_grid.addWidget(self.source, 13, 1, 1, 1)

        self.page_recommendation_spacer = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.page_recommendation_grid.addItem(self.page_recommendation_spacer, 14, 0, 1, 2)

        self.page_recommendation_grid.setColumnStretch(0, 1)
        self.page_recommendation_grid.setColumnStretch(1, 1)
        self.page_recommendation.setWidget(self.page_recommendation_contents)
        self.pages.addTab(self.page_recommendation, "")
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
        self.text_label.setBuddy(self.text)
        self.ref_label.setBuddy(self.ref)
        self.tag_label.setBuddy(self.tag)
        self.owner_label.setBuddy(self.owner)
        self.priority_label.setBuddy(self.priority)
        self.actions_label.setBuddy(self.actions)
        self.response_label.setBuddy(self.response)
        self.made_by_label.setBuddy(self.made_by)
        self.made_on_label.setBuddy(self.made_on)
        self.exempt_label.setBuddy(self.exempt)
        self.source_label.setBuddy(self.source)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(RecommendationEditor)

    # setupUi

    def retranslateUi(self, RecommendationEditor):
        self.text_label.setText(QCoreApplication.translate("RecommendationEditor", u"Recommendation", None))
        self.ref_label.setText(QCoreApplication.translate("RecommendationEditor", u"Ref", None))
        self.tag_label.setText(QCoreApplication.translate("RecommendationEditor", u"Tag", None))
        self.owner_label.setText(QCoreApplication.translate("RecommendationEditor", u"Owner", None))
        self.priority_label.setText(QCoreApplication.translate("RecommendationEditor", u"Priority", None))
        self.actions_label.setText(QCoreApplication.translate("RecommendationEditor", u"Answered by", None))
        self.response_label.setText(QCoreApplication.translate("RecommendationEditor", u"Response", None))
        self.made_by_label.setText(QCoreApplication.translate("RecommendationEditor", u"Made by", None))
        self.made_on_label.setText(QCoreApplication.translate("RecommendationEditor", u"Made on", None))
        self.exempt_label.setText(QCoreApplication.translate("RecommendationEditor", u"Exempt (paragraphs)", None))
        self.source_label.setText(QCoreApplication.translate("RecommendationEditor", u"Source", None))
        self.pages.setTabText(self.pages.indexOf(self.page_recommendation), QCoreApplication.translate("RecommendationEditor", u"Recommendation", None))
        self.pages.setTabText(self.pages.indexOf(self.page_history), QCoreApplication.translate("RecommendationEditor", u"History", None))
        pass
    # retranslateUi

