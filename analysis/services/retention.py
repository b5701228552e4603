"""Keeping to the times that people were told, as an act of the operator: see analysis.pipeline.retention."""

from analysis.pipeline.retention import Item, retention_apply, retention_plan

__all__ = ["Item", "retention_apply", "retention_plan"]
