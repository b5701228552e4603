"""The analyst's tables: which cut is asked for, what it shows, and what stands behind each figure."""
