#!/usr/bin/env python3
"""Checks the shape of the sources, and first that each check can fail.

    tests/structure/run.py [ROOT]
"""

import pathlib
import sys

sys.dont_write_bytecode = True

import checks  # noqa: E402
import self_test  # noqa: E402


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2]).resolve()
    passed = failed = 0
    for name, complaint in self_test.run():
        if complaint:
            failed += 1
            print(f"FAIL self-test: {name}: {complaint}")
        else:
            passed += 1
    for check in checks.CHECKS:
        violations = list(check(root))
        for violation in violations:
            print(f"FAIL {check.__name__}: {violation}")
        if violations:
            failed += 1
            print(f"     {check.__doc__.strip()}")
        else:
            passed += 1
            print(f"ok   {check.__name__}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
