"""Charts drawn without a browser: one specification gives SVG for the page and PNG for Word.

They are given figures that are already masked; None is hidden and drawn as words, never as a bar.
"""

from analysis.methods.charts.bars import bar_chart
from analysis.methods.charts.canvas import Chart
from analysis.methods.charts.crosstab import Group, crosstab_chart
from analysis.methods.charts.grouped import grouped_chart
from analysis.methods.charts.items import BarItem, LikertItem, LinePoint, LineSeries
from analysis.methods.charts.likert import Form, likert_chart
from analysis.methods.charts.lines import line_chart
from analysis.methods.charts.ranking import RankItem, ranking_chart
from analysis.methods.charts.representativeness import GroupShare, representativeness_chart

__all__ = ["BarItem", "Chart", "Form", "Group", "GroupShare", "LikertItem", "LinePoint", "LineSeries"]
__all__ += ["RankItem", "bar_chart", "crosstab_chart", "grouped_chart", "likert_chart", "line_chart"]
__all__ += ["ranking_chart", "representativeness_chart"]
