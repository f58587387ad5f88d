# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'kpi_editor.ui'
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
from cspdesk.gui.tables.child_table import ChildTable
from cspdesk.gui.tables.history_view import HistoryView

class Ui_KpiEditor(object):
    def setupUi(self, KpiEditor):
        if not KpiEditor.objectName():
            KpiEditor.setObjectName(u"KpiEditor")
        self.outer = QVBoxLayout(KpiEditor)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.pages = QTabWidget(KpiEditor)
        self.pages.setObjectName(u"pages")
        self.pages.setDocumentMode(True)
        self.pages.setUsesScrollButtons(True)
        self.page_chart = QWidget()
        self.page_chart.setObjectName(u"page_chart")
        self.page_chart_grid = QGridLayout(self.page_chart)
        self.page_chart_grid.setObjectName(u"page_chart_grid")
        self.page_chart_grid.setHorizontalSpacing(8)
        self.page_chart_grid.setVerticalSpacing(4)
        self.page_chart_grid.setContentsMargins(2, 8, 8, 8)
        self.standing = QLabel(self.page_chart)
        self.standing.setObjectName(u"standing")
        self.standing.setWordWrap(True)

        self.page_chart_grid.addWidget(self.standing, 0, 0, 1, 2)

        self.chart = QWidget(self.page_chart)
        self.chart.setObjectName(u"chart")
        self.chart_layout = QVBoxLayout(self.chart)
        self.chart_layout.setObjectName(u"chart_layout")
        self.chart_layout.setContentsMargins(0, 0, 0, 0)

        self.page_chart_grid.addWidget(self.chart, 1, 0, 1, 2)

        self.page_chart_grid.setColumnStretch(0, 1)
        self.page_chart_grid.setColumnStretch(1, 1)
        self.pages.addTab(self.page_chart, "")
        self.page_readings = QWidget()
        self.page_readings.setObjectName(u"page_readings")
        self.page_readings_grid = QGridLayout(self.page_readings)
        self.page_readings_grid.setObjectName(u"page_readings_grid")
        self.page_readings_grid.setHorizontalSpacing(8)
        self.page_readings_grid.setVerticalSpacing(4)
        self.page_readings_grid.setContentsMargins(2, 8, 8, 8)
        self.readings = ChildTable(self.page_readings)
        self.readings.setObjectName(u"readings")

        self.page_readings_grid.addWidget(self.readings, 0, 0, 1, 2)

        self.page_readings_grid.setColumnStretch(0, 1)
        self.page_readings_grid.setColumnStretch(1, 1)
        self.pages.addTab(self.page_readings, "")
        self.page_targets = QWidget()
        self.page_targets.setObjectName(u"page_targets")
        self.page_targets_grid = QGridLayout(self.page_targets)
        self.page_targets_grid.setObjectName(u"page_targets_grid")
        self.page_targets_grid.setHorizontalSpacing(8)
        self.page_targets_grid.setVerticalSpacing(4)
        self.page_targets_grid.setContentsMargins(2, 8, 8, 8)
        self.targets_label = QLabel(self.page_targets)
        self.targets_label.setObjectName(u"targets_label")

        self.page_targets_grid.addWidget(self.targets_label, 0, 0, 1, 2)

        self.targets = ChildTable(self.page_targets)
        self.targets.setObjectName(u"targets")

        self.page_targets_grid.addWidget(self.targets, 1, 0, 1, 2)

        self.comparators_label = QLabel(self.page_targets)
        self.comparators_label.setObjectName(u"comparators_label")

        self.page_targets_grid.addWidget(self.comparators_label, 2, 0, 1, 2)

        self.comparators = ChildTable(self.page_targets)
        self.comparators.setObjectName(u"comparators")

        self.page_targets_grid.addWidget(self.comparators, 3, 0, 1, 2)

        self.page_targets_grid.setColumnStretch(0, 1)
        self.page_targets_grid.setColumnStretch(1, 1)
        self.pages.addTab(self.page_targets, "")
        self.page_kpi = QScrollArea()
        self.page_kpi.setObjectName(u"page_kpi")
        self.page_kpi.setWidgetResizable(True)
        self.page_kpi.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page_kpi.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page_kpi_contents = QWidget()
        self.page_kpi_contents.setObjectName(u"page_kpi_contents")
        self.page_kpi_grid = QGridLayout(self.page_kpi_contents)
        self.page_kpi_grid.setObjectName(u"page_kpi_grid")
        self.page_kpi_grid.setHorizontalSpacing(8)
        self.page_kpi_grid.setVerticalSpacing(4)
        self.page_kpi_grid.setContentsMargins(2, 8, 8, 8)
        self.ref_label = QLabel(self.page_kpi_contents)
        self.ref_label.setObjectName(u"ref_label")

        self.page_kpi_grid.addWidget(self.ref_label, 0, 0, 1, 1)

        self.ref = QLineEdit(self.page_kpi_contents)
        self.ref.setObjectName(u"ref")

        self.page_kpi_grid.addWidget(self.ref, 1, 0, 1, 1)

        self.priority_label = QLabel(self.page_kpi_contents)
        self.priority_label.setObjectName(u"priority_label")

        self.page_kpi_grid.addWidget(self.priority_label, 0, 1, 1, 1)

        self.priority = ChoiceBox(self.page_kpi_contents)
        self.priority.setObjectName(u"priority")

        self.page_kpi_grid.addWidget(self.priority, 1, 1, 1, 1)

        self.name_label = QLabel(self.page_kpi_contents)
        self.name_label.setObjectName(u"name_label")

        self.page_kpi_grid.addWidget(self.name_label, 2, 0, 1, 2)

        self.name = QLineEdit(self.page_kpi_contents)
        self.name.setObjectName(u"name")

        self.page_kpi_grid.addWidget(self.name, 3, 0, 1, 2)

        self.definition_label = QLabel(self.page_kpi_contents)
        self.definition_label.setObjectName(u"definition_label")

        self.page_kpi_grid.addWidget(self.definition_label, 4, 0, 1, 2)

        self.definition = LongText(self.page_kpi_contents)
        self.definition.setObjectName(u"definition")

        self.page_kpi_grid.addWidget(self.definition, 5, 0, 1, 2)

        self.measure_label = QLabel(self.page_kpi_contents)
        self.measure_label.setObjectName(u"measure_label")

        self.page_kpi_grid.addWidget(self.measure_label, 6, 0, 1, 1)

        self.measure = ChoiceBox(self.page_kpi_contents)
        self.measure.setObjectName(u"measure")

        self.page_kpi_grid.addWidget(self.measure, 7, 0, 1, 1)

        self.unit_label = QLabel(self.page_kpi_contents)
        self.unit_label.setObjectName(u"unit_label")

        self.page_kpi_grid.addWidget(self.unit_label, 6, 1, 1, 1)

        self.unit = QLineEdit(self.page_kpi_contents)
        self.unit.setObjectName(u"unit")

        self.page_kpi_grid.addWidget(self.unit, 7, 1, 1, 1)

        self.per_label = QLabel(self.page_kpi_contents)
        self.per_label.setObjectName(u"per_label")

        self.page_kpi_grid.addWidget(self.per_label, 8, 0, 1, 1)

        self.per = QLineEdit(self.page_kpi_contents)
        self.per.setObjectName(u"per")

        self.page_kpi_grid.addWidget(self.per, 9, 0, 1, 1)

        self.places_label = QLabel(self.page_kpi_contents)
        self.places_label.setObjectName(u"places_label")

        self.page_kpi_grid.addWidget(self.places_label, 8, 1, 1, 1)

        self.places = QLineEdit(self.page_kpi_contents)
        self.places.setObjectName(u"places")

        self.page_kpi_grid.addWidget(self.places, 9, 1, 1, 1)

        self.better_label = QLabel(self.page_kpi_contents)
        self.better_label.setObjectName(u"better_label")

        self.page_kpi_grid.addWidget(self.better_label, 10, 0, 1, 1)

        self.better = ChoiceBox(self.page_kpi_contents)
        self.better.setObjectName(u"better")

        self.page_kpi_grid.addWidget(self.better, 11, 0, 1, 1)

        self.tolerance_label = QLabel(self.page_kpi_contents)
        self.tolerance_label.setObjectName(u"tolerance_label")

        self.page_kpi_grid.addWidget(self.tolerance_label, 10, 1, 1, 1)

        self.tolerance = QLineEdit(self.page_kpi_contents)
        self.tolerance.setObjectName(u"tolerance")

        self.page_kpi_grid.addWidget(self.tolerance, 11, 1, 1, 1)

        self.frequency_label = QLabel(self.page_kpi_contents)
        self.frequency_label.setObjectName(u"frequency_label")

        self.page_kpi_grid.addWidget(self.frequency_label, 12, 0, 1, 1)

        self.frequency = ChoiceBox(self.page_kpi_contents)
        self.frequency.setObjectName(u"frequency")

        self.page_kpi_grid.addWidget(self.frequency, 13, 0, 1, 1)

        self.lead_label = QLabel(self.page_kpi_contents)
        self.lead_label.setObjectName(u"lead_label")

        self.page_kpi_grid.addWidget(self.lead_label, 12, 1, 1, 1)

        self.lead = ChoiceBox(self.page_kpi_contents)
        self.lead.setObjectName(u"lead")

        self.page_kpi_grid.addWidget(self.lead, 13, 1, 1, 1)

        self.collected_label = QLabel(self.page_kpi_contents)
        self.collected_label.setObjectName(u"collected_label")

        self.page_kpi_grid.addWidget(self.collected_label, 14, 0, 1, 2)

        self.collected = LongText(self.page_kpi_contents)
        self.collected.setObjectName(u"collected")

        self.page_kpi_grid.addWidget(self.collected, 15, 0, 1, 2)

        self.baseline_label = QLabel(self.page_kpi_contents)
        self.baseline_label.setObjectName(u"baseline_label")

        self.page_kpi_grid.addWidget(self.baseline_label, 16, 0, 1, 1)

        self.baseline = QLineEdit(self.page_kpi_contents)
        self.baseline.setObjectName(u"baseline")

        self.page_kpi_grid.addWidget(self.baseline, 17, 0, 1, 1)

        self.baseline_period_label = QLabel(self.page_kpi_contents)
        self.baseline_period_label.setObjectName(u"baseline_period_label")

        self.page_kpi_grid.addWidget(self.baseline_period_label, 16, 1, 1, 1)

        self.baseline_period = QLineEdit(self.page_kpi_contents)
        self.baseline_period.setObjectName(u"baseline_period")

        self.page_kpi_grid.addWidget(self.baseline_period, 17, 1, 1, 1)

        self.exempt_label = QLabel(self.page_kpi_contents)
        self.exempt_label.setObjectName(u"exempt_label")

        self.page_kpi_grid.addWidget(self.exempt_label, 18, 0, 1, 1)

        self.exempt = QLineEdit(self.page_kpi_contents)
        self.exempt.setObjectName(u"exempt")

        self.page_kpi_grid.addWidget(self.exempt, 19, 0, 1, 1)

        self.source_label = QLabel(self.page_kpi_contents)
        self.source_label.setObjectName(u"source_label")

        self.page_kpi_grid.addWidget(self.source_label, 18, 1, 1, 1)

        self.source = QLineEdit(self.page_kpi_contents)
        self.source.setObjectName(u"source")

        self.page_kpi_grid.addWidget(self.source, 19, 1, 1, 1)

        self.page_kpi_spacer = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.page_kpi_grid.addItem(self.page_kpi_spacer, 20, 0, 1, 2)

        self.page_kpi_grid.setColumnStretch(0, 1)
        self.page_kpi_grid.setColumnStretch(1, 1)
        self.page_kpi.setWidget(self.page_kpi_contents)
        self.pages.addTab(self.page_kpi, "")
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
        self.priority_label.setBuddy(self.priority)
        self.name_label.setBuddy(self.name)
        self.definition_label.setBuddy(self.definition)
        self.measure_label.setBuddy(self.measure)
        self.unit_label.setBuddy(self.unit)
        self.per_label.setBuddy(self.per)
        self.places_label.setBuddy(self.places)
        self.better_label.setBuddy(self.better)
        self.tolerance_label.setBuddy(self.tolerance)
        self.frequency_label.setBuddy(self.frequency)
        self.lead_label.setBuddy(self.lead)
        self.collected_label.setBuddy(self.collected)
        self.baseline_label.setBuddy(self.baseline)
        self.baseline_period_label.setBuddy(self.baseline_period)
        self.exempt_label.setBuddy(self.exempt)
        self.source_label.setBuddy(self.source)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(KpiEditor)

    # setupUi

    def retranslateUi(self, KpiEditor):
        self.pages.setTabText(self.pages.indexOf(self.page_chart), QCoreApplication.translate("KpiEditor", u"Chart", None))
        self.pages.setTabText(self.pages.indexOf(self.page_readings), QCoreApplication.translate("KpiEditor", u"Readings", None))
        self.targets_label.setText(QCoreApplication.translate("KpiEditor", u"Targets", None))
        self.comparators_label.setText(QCoreApplication.translate("KpiEditor", u"Comparators", None))
        self.pages.setTabText(self.pages.indexOf(self.page_targets), QCoreApplication.translate("KpiEditor", u"Targets", None))
        self.ref_label.setText(QCoreApplication.translate("KpiEditor", u"Ref", None))
        self.priority_label.setText(QCoreApplication.translate("KpiEditor", u"Priority", None))
        self.name_label.setText(QCoreApplication.translate("KpiEditor", u"KPI", None))
        self.definition_label.setText(QCoreApplication.translate("KpiEditor", u"Definition", None))
        self.measure_label.setText(QCoreApplication.translate("KpiEditor", u"Sort of number", None))
        self.unit_label.setText(QCoreApplication.translate("KpiEditor", u"Unit", None))
        self.per_label.setText(QCoreApplication.translate("KpiEditor", u"Per", None))
        self.places_label.setText(QCoreApplication.translate("KpiEditor", u"Decimals shown", None))
        self.better_label.setText(QCoreApplication.translate("KpiEditor", u"Better when", None))
        self.tolerance_label.setText(QCoreApplication.translate("KpiEditor", u"Tolerance for Amber", None))
        self.frequency_label.setText(QCoreApplication.translate("KpiEditor", u"Frequency", None))
        self.lead_label.setText(QCoreApplication.translate("KpiEditor", u"Lead", None))
        self.collected_label.setText(QCoreApplication.translate("KpiEditor", u"Collected from", None))
        self.baseline_label.setText(QCoreApplication.translate("KpiEditor", u"Baseline", None))
        self.baseline_period_label.setText(QCoreApplication.translate("KpiEditor", u"Baseline period", None))
        self.exempt_label.setText(QCoreApplication.translate("KpiEditor", u"Exempt (paragraphs)", None))
        self.source_label.setText(QCoreApplication.translate("KpiEditor", u"Source", None))
        self.pages.setTabText(self.pages.indexOf(self.page_kpi), QCoreApplication.translate("KpiEditor", u"KPI", None))
        self.pages.setTabText(self.pages.indexOf(self.page_history), QCoreApplication.translate("KpiEditor", u"History", None))
        pass
    # retranslateUi

