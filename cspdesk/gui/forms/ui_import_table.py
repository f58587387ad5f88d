# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'import_table.ui'
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
from PySide6.QtWidgets import (QAbstractButton, QApplication, QComboBox, QDialog,
    QDialogButtonBox, QFormLayout, QHBoxLayout, QHeaderView,
    QLabel, QScrollArea, QSizePolicy, QSpacerItem,
    QSplitter, QTabWidget, QTableView, QVBoxLayout,
    QWidget)

from cspdesk.gui.boxes.column_boxes import ReadingBox

class Ui_ImportTable(object):
    def setupUi(self, ImportTable):
        if not ImportTable.objectName():
            ImportTable.setObjectName(u"ImportTable")
        self.outer = QVBoxLayout(ImportTable)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 24)
        self.told = QLabel(ImportTable)
        self.told.setObjectName(u"told")
        self.told.setWordWrap(True)

        self.outer.addWidget(self.told)

        self.questions = QHBoxLayout()
        self.questions.setSpacing(8)
        self.questions.setObjectName(u"questions")
        self.kind_label = QLabel(ImportTable)
        self.kind_label.setObjectName(u"kind_label")

        self.questions.addWidget(self.kind_label)

        self.kind = QComboBox(ImportTable)
        self.kind.setObjectName(u"kind")

        self.questions.addWidget(self.kind)

        self.sheet_label = QLabel(ImportTable)
        self.sheet_label.setObjectName(u"sheet_label")

        self.questions.addWidget(self.sheet_label)

        self.sheet = QComboBox(ImportTable)
        self.sheet.setObjectName(u"sheet")
        self.sheet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

        self.questions.addWidget(self.sheet)

        self.questions_end = QSpacerItem(8, 8, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.questions.addItem(self.questions_end)


        self.outer.addLayout(self.questions)

        self.headings_line = QHBoxLayout()
        self.headings_line.setSpacing(8)
        self.headings_line.setObjectName(u"headings_line")
        self.headings_label = QLabel(ImportTable)
        self.headings_label.setObjectName(u"headings_label")

        self.headings_line.addWidget(self.headings_label)

        self.headings = ReadingBox(ImportTable)
        self.headings.setObjectName(u"headings")

        self.headings_line.addWidget(self.headings)

        self.headings_line.setStretch(1, 1)

        self.outer.addLayout(self.headings_line)

        self.halves = QSplitter(ImportTable)
        self.halves.setObjectName(u"halves")
        self.halves.setOrientation(Qt.Orientation.Horizontal)
        self.halves.setChildrenCollapsible(False)
        self.columns_area = QScrollArea(self.halves)
        self.columns_area.setObjectName(u"columns_area")
        self.columns_area.setWidgetResizable(True)
        self.columns_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.columns_page = QWidget()
        self.columns_page.setObjectName(u"columns_page")
        self.columns = QFormLayout(self.columns_page)
        self.columns.setObjectName(u"columns")
        self.columns.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.columns.setContentsMargins(0, 0, 8, 0)
        self.columns_area.setWidget(self.columns_page)
        self.halves.addWidget(self.columns_area)
        self.pages = QTabWidget(self.halves)
        self.pages.setObjectName(u"pages")
        self.pages.setDocumentMode(True)
        self.rows = QTableView()
        self.rows.setObjectName(u"rows")
        self.pages.addTab(self.rows, "")
        self.questions_table = QTableView()
        self.questions_table.setObjectName(u"questions_table")
        self.pages.addTab(self.questions_table, "")
        self.doubts = QTableView()
        self.doubts.setObjectName(u"doubts")
        self.pages.addTab(self.doubts, "")
        self.halves.addWidget(self.pages)

        self.outer.addWidget(self.halves)

        self.buttons = QDialogButtonBox(ImportTable)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setStandardButtons(QDialogButtonBox.StandardButton.Cancel)

        self.outer.addWidget(self.buttons)

        self.outer.setStretch(3, 1)
#if QT_CONFIG(shortcut)
        self.kind_label.setBuddy(self.kind)
        self.sheet_label.setBuddy(self.sheet)
        self.headings_label.setBuddy(self.headings)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ImportTable)

    # setupUi

    def retranslateUi(self, ImportTable):
        ImportTable.setWindowTitle(QCoreApplication.translate("ImportTable", u"Import a table", None))
        self.kind_label.setText(QCoreApplication.translate("ImportTable", u"The rows are", None))
        self.sheet_label.setText(QCoreApplication.translate("ImportTable", u"Sheet", None))
        self.headings_label.setText(QCoreApplication.translate("ImportTable", u"Headings are in", None))
#if QT_CONFIG(accessibility)
        self.headings.setAccessibleName(QCoreApplication.translate("ImportTable", u"Headings are in", None))
#endif // QT_CONFIG(accessibility)
        self.pages.setTabText(self.pages.indexOf(self.rows), QCoreApplication.translate("ImportTable", u"What would change", None))
        self.pages.setTabText(self.pages.indexOf(self.questions_table), QCoreApplication.translate("ImportTable", u"Questions", None))
        self.pages.setTabText(self.pages.indexOf(self.doubts), QCoreApplication.translate("ImportTable", u"Notes and what is left out", None))
    # retranslateUi

