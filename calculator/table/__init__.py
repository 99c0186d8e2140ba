"""Many cases from a table, one row a person (rulebook 9): columns in, the same columns and the answers out.

`assess_table` maps one frame to one frame, so that a distributed engine can map it over partitions; `batch` reads and
writes files in chunks. A bad row keeps its place with `error` filled (`column: reason`); it never stops the run.
"""

from calculator.table.cases import COLUMNS, cases
from calculator.table.rows import OUTPUTS, TableError, assess_table, check_columns
from calculator.table.write import batch

__all__ = ["COLUMNS", "OUTPUTS", "TableError", "assess_table", "batch", "cases", "check_columns"]
