# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'new_plan.ui'
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
    QDialogButtonBox, QFormLayout, QLabel, QLineEdit,
    QSizePolicy, QSpinBox, QVBoxLayout, QWidget)

class Ui_NewPlan(object):
    def setupUi(self, NewPlan):
        if not NewPlan.objectName():
            NewPlan.setObjectName(u"NewPlan")
        self.outer = QVBoxLayout(NewPlan)
        self.outer.setSpacing(16)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 24)
        self.fields = QFormLayout()
        self.fields.setObjectName(u"fields")
        self.fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.title_label = QLabel(NewPlan)
        self.title_label.setObjectName(u"title_label")

        self.fields.setWidget(0, QFormLayout.ItemRole.LabelRole, self.title_label)

        self.title = QLineEdit(NewPlan)
        self.title.setObjectName(u"title")
        self.title.setMinimumSize(QSize(320, 0))

        self.fields.setWidget(0, QFormLayout.ItemRole.FieldRole, self.title)

        self.partnership_label = QLabel(NewPlan)
        self.partnership_label.setObjectName(u"partnership_label")

        self.fields.setWidget(1, QFormLayout.ItemRole.LabelRole, self.partnership_label)

        self.partnership = QLineEdit(NewPlan)
        self.partnership.setObjectName(u"partnership")

        self.fields.setWidget(1, QFormLayout.ItemRole.FieldRole, self.partnership)

        self.start_label = QLabel(NewPlan)
        self.start_label.setObjectName(u"start_label")

        self.fields.setWidget(2, QFormLayout.ItemRole.LabelRole, self.start_label)

        self.start = QComboBox(NewPlan)
        self.start.setObjectName(u"start")

        self.fields.setWidget(2, QFormLayout.ItemRole.FieldRole, self.start)

        self.years_label = QLabel(NewPlan)
        self.years_label.setObjectName(u"years_label")

        self.fields.setWidget(3, QFormLayout.ItemRole.LabelRole, self.years_label)

        self.years = QSpinBox(NewPlan)
        self.years.setObjectName(u"years")
        self.years.setMinimum(1)
        self.years.setMaximum(10)
        self.years.setValue(3)

        self.fields.setWidget(3, QFormLayout.ItemRole.FieldRole, self.years)


        self.outer.addLayout(self.fields)

        self.fault = QLabel(NewPlan)
        self.fault.setObjectName(u"fault")
        self.fault.setWordWrap(True)

        self.outer.addWidget(self.fault)

        self.buttons = QDialogButtonBox(NewPlan)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setStandardButtons(QDialogButtonBox.StandardButton.Cancel)

        self.outer.addWidget(self.buttons)

#if QT_CONFIG(shortcut)
        self.title_label.setBuddy(self.title)
        self.partnership_label.setBuddy(self.partnership)
        self.start_label.setBuddy(self.start)
        self.years_label.setBuddy(self.years)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(NewPlan)

    # setupUi

    def retranslateUi(self, NewPlan):
        NewPlan.setWindowTitle(QCoreApplication.translate("NewPlan", u"Start a plan", None))
        self.title_label.setText(QCoreApplication.translate("NewPlan", u"Title", None))
        self.title.setPlaceholderText(QCoreApplication.translate("NewPlan", u"Community Safety Plan 2026 to 2029", None))
        self.partnership_label.setText(QCoreApplication.translate("NewPlan", u"Partnership", None))
        self.start_label.setText(QCoreApplication.translate("NewPlan", u"First financial year", None))
        self.years_label.setText(QCoreApplication.translate("NewPlan", u"Financial years", None))
    # retranslateUi

