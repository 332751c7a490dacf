"""The cells: what was tried, by whom, with which outcome."""

import dataclasses
import sys
import time
import traceback

from shell import Refused


class Cannot(Exception):
    """The peer cannot: known, and proven just now."""


@dataclasses.dataclass
class Cell:
    table: str
    row: str
    column: str
    state: str  # pass, cannot, FAIL
    note: str


class Matrix:
    def __init__(self, wanted=None):
        self.cells, self._wanted, self._begin = [], wanted, time.monotonic()

    def cell(self, table, row, column, trial):
        """Runs the trial: it returns, or says why not by an exception."""
        if self._wanted and not self._wanted.search(f"{table} / {row} / {column}"):
            return
        try:
            trial()
            state, note = "pass", ""
        except Cannot as cannot:
            state, note = "cannot", str(cannot)
        except (Refused, AssertionError) as failure:
            state, note = "FAIL", str(failure) or "assertion in " + traceback.format_exc(limit=-1).splitlines()[1].strip()
        except Exception as failure:  # pylint: disable=broad-except
            state, note = "FAIL", f"{type(failure).__name__}: {failure} {traceback.format_exc(limit=-2)}"
        self.cells.append(Cell(table, row, column, state, note))
        if state == "FAIL":
            print(f"FAIL {table} / {row} / {column}: {' '.join(note.split())[:1500]}", flush=True)

    def count(self, state):
        return sum(cell.state == state for cell in self.cells)

    def show(self, out=sys.stdout):
        print("Matrix", file=out)
        for table in dict.fromkeys(cell.table for cell in self.cells):
            cells = [cell for cell in self.cells if cell.table == table]
            columns = list(dict.fromkeys(cell.column for cell in cells))
            print(f"\n{table:<48}" + "".join(f"{column:>10}" for column in columns), file=out)
            for row in dict.fromkeys(cell.row for cell in cells):
                states = {cell.column: cell.state for cell in cells if cell.row == row}
                print(f"  {row:<46}" + "".join(f"{states.get(column, ''):>10}" for column in columns), file=out)
        reasons = sorted({f"  {cell.column}: {cell.note}" for cell in self.cells if cell.state == "cannot"})
        if reasons:
            print("\ncannot, each shown by the program's own words just now:", file=out)
            print("\n".join(reasons), file=out)
        failures = [cell for cell in self.cells if cell.state == "FAIL"]
        if failures:
            print("\nFAIL:", file=out)
            for cell in failures:
                print(f"  {cell.table} / {cell.row} / {cell.column}: {' '.join(cell.note.split())[:600]}", file=out)
        print(f"\n{len(self.cells)} cells: {self.count('pass')} pass, {self.count('cannot')} cannot, {len(failures)} FAIL"
              f" in {time.monotonic() - self._begin:.0f} s", file=out)
