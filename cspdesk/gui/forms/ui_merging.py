# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'merging.ui'
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
from PySide6.QtWidgets import (QAbstractButton, QAbstractItemView, QApplication, QDialog,
    QDialogButtonBox, QHBoxLayout, QHeaderView, QLabel,
    QPushButton, QSizePolicy, QSpacerItem, QTableView,
    QVBoxLayout, QWidget)

class Ui_Merging(object):
    def setupUi(self, Merging):
        if not Merging.objectName():
            Merging.setObjectName(u"Merging")
        self.outer = QVBoxLayout(Merging)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 24)
        self.told = QLabel(Merging)
        self.told.setObjectName(u"told")
        self.told.setWordWrap(True)

        self.outer.addWidget(self.told)

        self.conflicts = QTableView(Merging)
        self.conflicts.setObjectName(u"conflicts")
        self.conflicts.setTabKeyNavigation(False)
        self.conflicts.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)

        self.outer.addWidget(self.conflicts)

        self.choose = QHBoxLayout()
        self.choose.setObjectName(u"choose")
        self.ours = QPushButton(Merging)
        self.ours.setObjectName(u"ours")

        self.choose.addWidget(self.ours)

        self.theirs = QPushButton(Merging)
        self.theirs.setObjectName(u"theirs")

        self.choose.addWidget(self.theirs)

        self.space = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.choose.addItem(self.space)


        self.outer.addLayout(self.choose)

        self.changes = QTableView(Merging)
        self.changes.setObjectName(u"changes")
        self.changes.setTabKeyNavigation(False)
        self.changes.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)

        self.outer.addWidget(self.changes)

        self.fault = QLabel(Merging)
        self.fault.setObjectName(u"fault")
        self.fault.setWordWrap(True)

        self.outer.addWidget(self.fault)

        self.buttons = QDialogButtonBox(Merging)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.outer.addWidget(self.buttons)


        self.retranslateUi(Merging)

    # setupUi

    def retranslateUi(self, Merging):
        Merging.setWindowTitle(QCoreApplication.translate("Merging", u"Bring a copy into the plan", None))
#if QT_CONFIG(accessibility)
        self.conflicts.setAccessibleName(QCoreApplication.translate("Merging", u"What both copies changed", None))
#endif // QT_CONFIG(accessibility)
        self.ours.setText(QCoreApplication.translate("Merging", u"Keep the &plan's", None))
        self.theirs.setText(QCoreApplication.translate("Merging", u"Take the &copy's", None))
#if QT_CONFIG(accessibility)
        self.changes.setAccessibleName(QCoreApplication.translate("Merging", u"What would change besides", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi

