# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'partnership_editor.ui'
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

class Ui_PartnershipEditor(object):
    def setupUi(self, PartnershipEditor):
        if not PartnershipEditor.objectName():
            PartnershipEditor.setObjectName(u"PartnershipEditor")
        self.outer = QVBoxLayout(PartnershipEditor)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.page_partnership = QScrollArea(PartnershipEditor)
        self.page_partnership.setObjectName(u"page_partnership")
        self.page_partnership.setWidgetResizable(True)
        self.page_partnership.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page_partnership.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page_partnership_contents = QWidget()
        self.page_partnership_contents.setObjectName(u"page_partnership_contents")
        self.page_partnership_grid = QGridLayout(self.page_partnership_contents)
        self.page_partnership_grid.setObjectName(u"page_partnership_grid")
        self.page_partnership_grid.setHorizontalSpacing(8)
        self.page_partnership_grid.setVerticalSpacing(4)
        self.page_partnership_grid.setContentsMargins(2, 8, 8, 8)
        self.name_label = QLabel(self.page_partnership_contents)
        self.name_label.setObjectName(u"name_label")

        self.page_partnership_grid.addWidget(self.name_label, 0, 0, 1, 2)

        self.name = QLineEdit(self.page_partnership_contents)
        self.name.setObjectName(u"name")

        self.page_partnership_grid.addWidget(self.name, 1, 0, 1, 2)

        self.lead_label = QLabel(self.page_partnership_contents)
        self.lead_label.setObjectName(u"lead_label")

        self.page_partnership_grid.addWidget(self.lead_label, 2, 0, 1, 2)

        self.lead = ChoiceBox(self.page_partnership_contents)
        self.lead.setObjectName(u"lead")

        self.page_partnership_grid.addWidget(self.lead, 3, 0, 1, 2)

        self.scrutiny_label = QLabel(self.page_partnership_contents)
        self.scrutiny_label.setObjectName(u"scrutiny_label")

        self.page_partnership_grid.addWidget(self.scrutiny_label, 4, 0, 1, 2)

        self.scrutiny = QLineEdit(self.page_partnership_contents)
        self.scrutiny.setObjectName(u"scrutiny")

        self.page_partnership_grid.addWidget(self.scrutiny, 5, 0, 1, 2)

        self.source_label = QLabel(self.page_partnership_contents)
        self.source_label.setObjectName(u"source_label")

        self.page_partnership_grid.addWidget(self.source_label, 6, 0, 1, 2)

        self.source = QLineEdit(self.page_partnership_contents)
        self.source.setObjectName(u"source")

        self.page_partnership_grid.addWidget(self.source, 7, 0, 1, 2)

        self.page_partnership_spacer = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.page_partnership_grid.addItem(self.page_partnership_spacer, 8, 0, 1, 2)

        self.page_partnership_grid.setColumnStretch(0, 1)
        self.page_partnership_grid.setColumnStretch(1, 1)
        self.page_partnership.setWidget(self.page_partnership_contents)

        self.outer.addWidget(self.page_partnership)

#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name)
        self.lead_label.setBuddy(self.lead)
        self.scrutiny_label.setBuddy(self.scrutiny)
        self.source_label.setBuddy(self.source)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(PartnershipEditor)

    # setupUi

    def retranslateUi(self, PartnershipEditor):
        self.name_label.setText(QCoreApplication.translate("PartnershipEditor", u"Name", None))
        self.lead_label.setText(QCoreApplication.translate("PartnershipEditor", u"Lead", None))
        self.scrutiny_label.setText(QCoreApplication.translate("PartnershipEditor", u"Scrutiny committee", None))
        self.source_label.setText(QCoreApplication.translate("PartnershipEditor", u"Source", None))
        pass
    # retranslateUi

