# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'rescue.ui'
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
    QDialogButtonBox, QFrame, QHeaderView, QLabel,
    QScrollArea, QSizePolicy, QTableView, QVBoxLayout,
    QWidget)

class Ui_Rescue(object):
    def setupUi(self, Rescue):
        if not Rescue.objectName():
            Rescue.setObjectName(u"Rescue")
        self.outer = QVBoxLayout(Rescue)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 24)
        self.problem = QLabel(Rescue)
        self.problem.setObjectName(u"problem")
        self.problem.setWordWrap(True)

        self.outer.addWidget(self.problem)

        self.area = QScrollArea(Rescue)
        self.area.setObjectName(u"area")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.inside = QWidget()
        self.inside.setObjectName(u"inside")
        self.choices = QVBoxLayout(self.inside)
        self.choices.setSpacing(4)
        self.choices.setObjectName(u"choices")
        self.choices.setContentsMargins(0, 8, 8, 8)
        self.area.setWidget(self.inside)

        self.outer.addWidget(self.area)

        self.lacking_label = QLabel(Rescue)
        self.lacking_label.setObjectName(u"lacking_label")

        self.outer.addWidget(self.lacking_label)

        self.lacking = QTableView(Rescue)
        self.lacking.setObjectName(u"lacking")
        self.lacking.setTabKeyNavigation(False)
        self.lacking.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)

        self.outer.addWidget(self.lacking)

        self.buttons = QDialogButtonBox(Rescue)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.outer.addWidget(self.buttons)

        self.outer.setStretch(1, 3)
        self.outer.setStretch(3, 2)
#if QT_CONFIG(shortcut)
        self.lacking_label.setBuddy(self.lacking)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(Rescue)

    # setupUi

    def retranslateUi(self, Rescue):
        Rescue.setWindowTitle(QCoreApplication.translate("Rescue", u"The plan cannot be opened", None))
        self.lacking_label.setText(QCoreApplication.translate("Rescue", u"What that backup &lacks", None))
#if QT_CONFIG(accessibility)
        self.lacking.setAccessibleName(QCoreApplication.translate("Rescue", u"What that backup lacks", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi

