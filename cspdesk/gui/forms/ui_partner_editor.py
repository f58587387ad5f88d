# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'partner_editor.ui'
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
from PySide6.QtWidgets import (QApplication, QCheckBox, QGridLayout, QLabel,
    QLineEdit, QScrollArea, QSizePolicy, QSpacerItem,
    QTabWidget, QVBoxLayout, QWidget)

from cspdesk.gui.boxes.choice_box import ChoiceBox
from cspdesk.gui.tables.history_view import HistoryView

class Ui_PartnerEditor(object):
    def setupUi(self, PartnerEditor):
        if not PartnerEditor.objectName():
            PartnerEditor.setObjectName(u"PartnerEditor")
        self.outer = QVBoxLayout(PartnerEditor)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.pages = QTabWidget(PartnerEditor)
        self.pages.setObjectName(u"pages")
        self.pages.setDocumentMode(True)
        self.pages.setUsesScrollButtons(True)
        self.page_partner = QScrollArea()
        self.page_partner.setObjectName(u"page_partner")
        self.page_partner.setWidgetResizable(True)
        self.page_partner.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page_partner.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page_partner_contents = QWidget()
        self.page_partner_contents.setObjectName(u"page_partner_contents")
        self.page_partner_grid = QGridLayout(self.page_partner_contents)
        self.page_partner_grid.setObjectName(u"page_partner_grid")
        self.page_partner_grid.setHorizontalSpacing(8)
        self.page_partner_grid.setVerticalSpacing(4)
        self.page_partner_grid.setContentsMargins(2, 8, 8, 8)
        self.ref_label = QLabel(self.page_partner_contents)
        self.ref_label.setObjectName(u"ref_label")

        self.page_partner_grid.addWidget(self.ref_label, 0, 0, 1, 1)

        self.ref = QLineEdit(self.page_partner_contents)
        self.ref.setObjectName(u"ref")

        self.page_partner_grid.addWidget(self.ref, 1, 0, 1, 1)

        self.kind_label = QLabel(self.page_partner_contents)
        self.kind_label.setObjectName(u"kind_label")

        self.page_partner_grid.addWidget(self.kind_label, 0, 1, 1, 1)

        self.kind = ChoiceBox(self.page_partner_contents)
        self.kind.setObjectName(u"kind")

        self.page_partner_grid.addWidget(self.kind, 1, 1, 1, 1)

        self.name_label = QLabel(self.page_partner_contents)
        self.name_label.setObjectName(u"name_label")

        self.page_partner_grid.addWidget(self.name_label, 2, 0, 1, 2)

        self.name = QLineEdit(self.page_partner_contents)
        self.name.setObjectName(u"name")

        self.page_partner_grid.addWidget(self.name, 3, 0, 1, 2)

        self.contact_label = QLabel(self.page_partner_contents)
        self.contact_label.setObjectName(u"contact_label")

        self.page_partner_grid.addWidget(self.contact_label, 4, 0, 1, 2)

        self.contact = QLineEdit(self.page_partner_contents)
        self.contact.setObjectName(u"contact")

        self.page_partner_grid.addWidget(self.contact, 5, 0, 1, 2)

        self.email_label = QLabel(self.page_partner_contents)
        self.email_label.setObjectName(u"email_label")

        self.page_partner_grid.addWidget(self.email_label, 6, 0, 1, 2)

        self.email = QLineEdit(self.page_partner_contents)
        self.email.setObjectName(u"email")

        self.page_partner_grid.addWidget(self.email, 7, 0, 1, 2)

        self.responsible = QCheckBox(self.page_partner_contents)
        self.responsible.setObjectName(u"responsible")

        self.page_partner_grid.addWidget(self.responsible, 9, 0, 1, 2)

        self.returns = QCheckBox(self.page_partner_contents)
        self.returns.setObjectName(u"returns")

        self.page_partner_grid.addWidget(self.returns, 11, 0, 1, 2)

        self.source_label = QLabel(self.page_partner_contents)
        self.source_label.setObjectName(u"source_label")

        self.page_partner_grid.addWidget(self.source_label, 12, 0, 1, 2)

        self.source = QLineEdit(self.page_partner_contents)
        self.source.setObjectName(u"source")

        self.page_partner_grid.addWidget(self.source, 13, 0, 1, 2)

        self.page_partner_spacer = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.page_partner_grid.addItem(self.page_partner_spacer, 14, 0, 1, 2)

        self.page_partner_grid.setColumnStretch(0, 1)
        self.page_partner_grid.setColumnStretch(1, 1)
        self.page_partner.setWidget(self.page_partner_contents)
        self.pages.addTab(self.page_partner, "")
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
        self.kind_label.setBuddy(self.kind)
        self.name_label.setBuddy(self.name)
        self.contact_label.setBuddy(self.contact)
        self.email_label.setBuddy(self.email)
        self.source_label.setBuddy(self.source)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(PartnerEditor)

    # setupUi

    def retranslateUi(self, PartnerEditor):
        self.ref_label.setText(QCoreApplication.translate("PartnerEditor", u"Short name", None))
        self.kind_label.setText(QCoreApplication.translate("PartnerEditor", u"Kind", None))
        self.name_label.setText(QCoreApplication.translate("PartnerEditor", u"Name", None))
        self.contact_label.setText(QCoreApplication.translate("PartnerEditor", u"Contact (role)", None))
        self.email_label.setText(QCoreApplication.translate("PartnerEditor", u"E-mail", None))
        self.responsible.setText(QCoreApplication.translate("PartnerEditor", u"Responsible authority (Crime and Disorder Act 1998)", None))
        self.returns.setText(QCoreApplication.translate("PartnerEditor", u"Asked for a return each quarter", None))
        self.source_label.setText(QCoreApplication.translate("PartnerEditor", u"Source", None))
        self.pages.setTabText(self.pages.indexOf(self.page_partner), QCoreApplication.translate("PartnerEditor", u"Partner", None))
        self.pages.setTabText(self.pages.indexOf(self.page_history), QCoreApplication.translate("PartnerEditor", u"History", None))
        pass
    # retranslateUi

