# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'stream_editor.ui'
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

from cspdesk.gui.boxes.day_edit import DayEdit
from cspdesk.gui.boxes.long_text import LongText
from cspdesk.gui.tables.child_table import ChildTable
from cspdesk.gui.tables.history_view import HistoryView

class Ui_StreamEditor(object):
    def setupUi(self, StreamEditor):
        if not StreamEditor.objectName():
            StreamEditor.setObjectName(u"StreamEditor")
        self.outer = QVBoxLayout(StreamEditor)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.pages = QTabWidget(StreamEditor)
        self.pages.setObjectName(u"pages")
        self.pages.setDocumentMode(True)
        self.pages.setUsesScrollButtons(True)
        self.page_allocations = QWidget()
        self.page_allocations.setObjectName(u"page_allocations")
        self.page_allocations_grid = QGridLayout(self.page_allocations)
        self.page_allocations_grid.setObjectName(u"page_allocations_grid")
        self.page_allocations_grid.setHorizontalSpacing(8)
        self.page_allocations_grid.setVerticalSpacing(4)
        self.page_allocations_grid.setContentsMargins(2, 8, 8, 8)
        self.allocations = ChildTable(self.page_allocations)
        self.allocations.setObjectName(u"allocations")

        self.page_allocations_grid.addWidget(self.allocations, 0, 0, 1, 2)

        self.page_allocations_grid.setColumnStretch(0, 1)
        self.page_allocations_grid.setColumnStretch(1, 1)
        self.pages.addTab(self.page_allocations, "")
        self.page_stream = QScrollArea()
        self.page_stream.setObjectName(u"page_stream")
        self.page_stream.setWidgetResizable(True)
        self.page_stream.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page_stream.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page_stream_contents = QWidget()
        self.page_stream_contents.setObjectName(u"page_stream_contents")
        self.page_stream_grid = QGridLayout(self.page_stream_contents)
        self.page_stream_grid.setObjectName(u"page_stream_grid")
        self.page_stream_grid.setHorizontalSpacing(8)
        self.page_stream_grid.setVerticalSpacing(4)
        self.page_stream_grid.setContentsMargins(2, 8, 8, 8)
        self.ref_label = QLabel(self.page_stream_contents)
        self.ref_label.setObjectName(u"ref_label")

        self.page_stream_grid.addWidget(self.ref_label, 0, 0, 1, 1)

        self.ref = QLineEdit(self.page_stream_contents)
        self.ref.setObjectName(u"ref")

        self.page_stream_grid.addWidget(self.ref, 1, 0, 1, 1)

        self.ends_label = QLabel(self.page_stream_contents)
        self.ends_label.setObjectName(u"ends_label")

        self.page_stream_grid.addWidget(self.ends_label, 0, 1, 1, 1)

        self.ends = DayEdit(self.page_stream_contents)
        self.ends.setObjectName(u"ends")

        self.page_stream_grid.addWidget(self.ends, 1, 1, 1, 1)

        self.name_label = QLabel(self.page_stream_contents)
        self.name_label.setObjectName(u"name_label")

        self.page_stream_grid.addWidget(self.name_label, 2, 0, 1, 2)

        self.name = QLineEdit(self.page_stream_contents)
        self.name.setObjectName(u"name")

        self.page_stream_grid.addWidget(self.name, 3, 0, 1, 2)

        self.funder_label = QLabel(self.page_stream_contents)
        self.funder_label.setObjectName(u"funder_label")

        self.page_stream_grid.addWidget(self.funder_label, 4, 0, 1, 2)

        self.funder = QLineEdit(self.page_stream_contents)
        self.funder.setObjectName(u"funder")

        self.page_stream_grid.addWidget(self.funder, 5, 0, 1, 2)

        self.conditions_label = QLabel(self.page_stream_contents)
        self.conditions_label.setObjectName(u"conditions_label")

        self.page_stream_grid.addWidget(self.conditions_label, 6, 0, 1, 2)

        self.conditions = LongText(self.page_stream_contents)
        self.conditions.setObjectName(u"conditions")

        self.page_stream_grid.addWidget(self.conditions, 7, 0, 1, 2)

        self.source_label = QLabel(self.page_stream_contents)
        self.source_label.setObjectName(u"source_label")

        self.page_stream_grid.addWidget(self.source_label, 8, 0, 1, 2)

        self.source = QLineEdit(self.page_stream_contents)
        self.source.setObjectName(u"source")

        self.page_stream_grid.addWidget(self.source, 9, 0, 1, 2)

        self.page_stream_spacer = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.page_stream_grid.addItem(self.page_stream_spacer, 10, 0, 1, 2)

        self.page_stream_grid.setColumnStretch(0, 1)
        self.page_stream_grid.setColumnStretch(1, 1)
        self.page_stream.setWidget(self.page_stream_contents)
        self.pages.addTab(self.page_stream, "")
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
        self.ref_label.setBuddy(self.ref)
        self.ends_label.setBuddy(self.ends)
        self.name_label.setBuddy(self.name)
        self.funder_label.setBuddy(self.funder)
        self.conditions_label.setBuddy(self.conditions)
        self.source_label.setBuddy(self.source)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(StreamEditor)

    # setupUi

    def retranslateUi(self, StreamEditor):
        self.pages.setTabText(self.pages.indexOf(self.page_allocations), QCoreApplication.translate("StreamEditor", u"Allocations", None))
        self.ref_label.setText(QCoreApplication.translate("StreamEditor", u"Ref", None))
        self.ends_label.setText(QCoreApplication.translate("StreamEditor", u"Ends on", None))
        self.name_label.setText(QCoreApplication.translate("StreamEditor", u"Stream", None))
        self.funder_label.setText(QCoreApplication.translate("StreamEditor", u"Funder", None))
        self.conditions_label.setText(QCoreApplication.translate("StreamEditor", u"Conditions", None))
        self.source_label.setText(QCoreApplication.translate("StreamEditor", u"Source", None))
        self.pages.setTabText(self.pages.indexOf(self.page_stream), QCoreApplication.translate("StreamEditor", u"Stream", None))
        self.pages.setTabText(self.pages.indexOf(self.page_history), QCoreApplication.translate("StreamEditor", u"History", None))
        pass
    # retranslateUi

