#!/usr/bin/env python3
"""Siegel against hostile mails, one case a file: tests/attacks/cases/<class>/<name>.py (see case.py).

    tests/attacks/run.py [--build build/dev] [--only PATTERN] [--long | --only-long] [--show] [--keep FOLDER]

Each line shows a case and what the host was told: exit status, signature, encryption, and the ids of the findings. Every class
has a control, an honest mail that is taken, so that no case passes because everything fails. --show prints the reports.
"""

import argparse
import concurrent.futures
import dataclasses
import importlib.util
import pathlib
import re
import sys
import tempfile
import threading
import traceback

sys.dont_write_bytecode = True

from case import Note, complaints  # noqa: E402
from desk import NOW, Desk  # noqa: E402

CASES = pathlib.Path(__file__).with_name("cases")


@dataclasses.dataclass
class Report:
    """One line of the table, and what to say below it."""
    group: str
    name: str
    shown: str
    wrong: list
    control: bool


class Desks:
    """Each kind of desk once; of those with an `own` name, one for that name."""

    def __init__(self, folder, build):
        self._folder, self._build, self._desks, self._lock = folder, build, {}, threading.Lock()

    def get(self, arguments):
        with self._lock:
            key = repr(sorted(arguments.items()))
            if key not in self._desks:
                own = {name: value for name, value in arguments.items() if name != "own"}
                self._desks[key] = Desk(self._folder / f"desk-{len(self._desks)}", self._build, **own)
            return self._desks[key]


def load(path):
    spec = importlib.util.spec_from_file_location(f"cases.{path.parent.name}.{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def show(result):
    verdict = result.verdict
    return (f"{result.exit}  {verdict.get('signature', '?'):<13} {verdict.get('encryption', '?'):<7} "
            f"{result.cpu:5.2f} s {result.memory:3.0f} MB  {' '.join(result.findings)}")


def attempt(module, desks):
    """(what to show, complaints) of one case."""
    desk = desks.get(getattr(module, "desk", {}))
    if hasattr(module, "try_it"):
        wrong, notes = [], []
        for word in module.try_it(desk):
            (notes if isinstance(word, Note) else wrong).append(str(word))
        return " ".join(notes), wrong
    mail = module.blocks() if hasattr(module, "blocks") else module.mail()
    command, flags = ("send", module.send) if hasattr(module, "send") else ("receive", getattr(module, "flags", ()))
    result = desk.process(command, mail, *flags, now=getattr(module, "now", NOW), locale=getattr(module, "locale", "en"))
    return show(result), list(complaints(module.expect, result, mail if isinstance(mail, bytes) else b"",
                                         received=command == "receive")), result


def judge(path, desks, verbose):
    group, name = path.parent.name, path.stem.replace("_", "-")
    try:
        module = load(path)
        if not (module.__doc__ or "").strip():
            raise ValueError("no docstring: what does the attacker want?")
        shown, wrong, *results = attempt(module, desks)
        if verbose and results:
            shown += "\n" + results[0].report.decode() + results[0].text
        return Report(group, name, shown, wrong, module.expect.control)
    except Exception:  # pylint: disable=broad-except
        return Report(group, name, "", [traceback.format_exc()], False)


def is_long(path):
    return re.search(r"^long = True$", path.read_text(), re.MULTILINE) is not None


def is_wanted(path, arguments):
    if arguments.only_long != is_long(path) and not arguments.long:
        return False
    return not arguments.only or arguments.only.search(f"{path.parent.name}/{path.stem.replace('_', '-')}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--build", type=pathlib.Path, default=pathlib.Path("build/dev"))
    parser.add_argument("--only", type=re.compile, help="cases whose class/name matches")
    parser.add_argument("--long", action="store_true", help="also what takes more than some seconds")
    parser.add_argument("--only-long", action="store_true", help="nothing but that")
    parser.add_argument("--show", action="store_true", help="print what the host was told in full")
    parser.add_argument("--keep", type=pathlib.Path, help="work in this folder and leave it")
    arguments = parser.parse_args()
    every = sorted(CASES.glob("*/*.py"))
    chosen = [path for path in every if is_wanted(path, arguments)]
    if not chosen:
        raise SystemExit("no such case")
    reports = []
    with tempfile.TemporaryDirectory(prefix="attacks-") as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        desks = Desks(arguments.keep or pathlib.Path(folder), arguments.build)
        futures = [pool.submit(judge, path, desks, arguments.show) for path in chosen]
        for future in futures:
            reports.append(future.result())
            tell(reports)
    failed = sum(bool(report.wrong) for report in reports)
    for group in sorted({report.group for report in reports}):
        if not arguments.only and not arguments.only_long and not any(report.control for report in reports if report.group == group):
            failed += 1
            print(f"FAIL {group} has no control")
    print(f"{len(reports) - sum(bool(report.wrong) for report in reports)} passed, {failed} failed")
    return 1 if failed else 0


def tell(reports):
    report = reports[-1]
    if len(reports) == 1 or reports[-2].group != report.group:
        print(f"\n{report.group}", flush=True)
    kind = "control" if report.control else "attack"
    print(f"  {'FAIL' if report.wrong else 'ok  '} {kind:<7} {report.name:<36} {report.shown}", flush=True)
    for word in report.wrong:
        print(f"         {word}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
