# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'area_editor.ui'
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
from cspdesk.gui.tables.child_table import ChildTable
from cspdesk.gui.tables.history_view import HistoryView

class Ui_AreaEditor(object):
    def setupUi(self, AreaEditor):
        if not AreaEditor.objectName():
            AreaEditor.setObjectName(u"AreaEditor")
        self.outer = QVBoxLayout(AreaEditor)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.pages = QTabWidget(AreaEditor)
        self.pages.setObjectName(u"pages")
        self.pages.setDocumentMode(True)
        self.pages.setUsesScrollButtons(True)
        self.page_area = QScrollArea()
        self.page_area.setObjectName(u"page_area")
        self.page_area.setWidgetResizable(True)
        self.page_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page_area_contents = QWidget()
        self.page_area_contents.setObjectName(u"page_area_contents")
        self.page_area_grid = QGridLayout(self.page_area_contents)
        self.page_area_grid.setObjectName(u"page_area_grid")
        self.page_area_grid.setHorizontalSpacing(8)
        self.page_area_grid.setVerticalSpacing(4)
        self.page_area_grid.setContentsMargins(2, 8, 8, 8)
        self.name_label = QLabel(self.page_area_contents)
        self.name_label.setObjectName(u"name_label")

        self.page_area_grid.addWidget(self.name_label, 0, 0, 1, 2)

        self.name = QLineEdit(self.page_area_contents)
        self.name.setObjectName(u"name")

        self.page_area_grid.addWidget(self.name, 1, 0, 1, 2)

        self.code_label = QLabel(self.page_area_contents)
        self.code_label.setObjectName(u"code_label")

        self.page_area_grid.addWidget(self.code_label, 2, 0, 1, 1)

        self.code = QLineEdit(self.page_area_contents)
        self.code.setObjectName(u"code")

        self.page_area_grid.addWidget(self.code, 3, 0, 1, 1)

        self.kind_label = QLabel(self.page_area_contents)
        self.kind_label.setObjectName(u"kind_label")

        self.page_area_grid.addWidget(self.kind_label, 2, 1, 1, 1)

        self.kind = ChoiceBox(self.page_area_contents)
        self.kind.setObjectName(u"kind")

        self.page_area_grid.addWidget(self.kind, 3, 1, 1, 1)

        self.source_label = QLabel(self.page_area_contents)
        self.source_label.setObjectName(u"source_label")

        self.page_area_grid.addWidget(self.source_label, 4, 0, 1, 2)

        self.source = QLineEdit(self.page_area_contents)
        self.source.setObjectName(u"source")

        self.page_area_grid.addWidget(self.source, 5, 0, 1, 2)

        self.page_area_spacer = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.page_area_grid.addItem(self.page_area_spacer, 6, 0, 1, 2)

        self.page_area_grid.setColumnStretch(0, 1)
        self.page_area_grid.setColumnStretch(1, 1)
        self.page_area.setWidget(self.page_area_contents)
        self.pages.addTab(self.page_area, "")
        self.page_population = QWidget()
        self.page_population.setObjectName(u"page_population")
        self.page_population_grid = QGridLayout(self.page_population)
        self.page_population_grid.setObjectName(u"page_population_grid")
        self.page_population_grid.setHorizontalSpacing(8)
        self.page_population_grid.setVerticalSpacing(4)
        self.page_population_grid.setContentsMargins(2, 8, 8, 8)
        self.populations = ChildTable(self.page_population)
        self.populations.setObjectName(u"populations")

        self.page_population_grid.addWidget(self.populations, 0, 0, 1, 2)

        self.page_population_grid.setColumnStretch(0, 1)
        self.page_population_grid.setColumnStretch(1, 1)
        self.pages.addTab(self.page_population, "")
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
        self.name_label.setBuddy(self.name)
        self.code_label.setBuddy(self.code)
        self.kind_label.setBuddy(self.kind)
        self.source_label.setBuddy(self.source)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(AreaEditor)

    # setupUi

    def retranslateUi(self, AreaEditor):
        self.name_label.setText(QCoreApplication.translate("AreaEditor", u"Name", None))
        self.code_label.setText(QCoreApplication.translate("AreaEditor", u"Code", None))
        self.kind_label.setText(QCoreApplication.translate("AreaEditor", u"Kind", None))
        self.source_label.setText(QCoreApplication.translate("AreaEditor", u"Source", None))
        self.pages.setTabText(self.pages.indexOf(self.page_area), QCoreApplication.translate("AreaEditor", u"Area", None))
        self.pages.setTabText(self.pages.indexOf(self.page_population), QCoreApplication.translate("AreaEditor", u"Population", None))
        self.pages.setTabText(self.pages.indexOf(self.page_history), QCoreApplication.translate("AreaEditor", u"History", None))
        pass
    # retranslateUi

