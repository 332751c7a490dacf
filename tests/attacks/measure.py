"""Runs a command and says what it cost: measure.py REPORT SECONDS COMMAND...

A program of its own because ru_maxrss of a child is never below the memory of the process that started it.
"""

import os
import signal
import sys


def main():
    report, seconds, command = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    child = os.posix_spawn(command[0], command, os.environ)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.alarm(seconds)
    while True:
        try:
            _, status, usage = os.wait4(child, 0)
            break
        except InterruptedError:
            continue
    with open(report, "w", encoding="ascii") as file:
        file.write(f"{os.waitstatus_to_exitcode(status)} {usage.ru_utime + usage.ru_stime:.3f} {usage.ru_maxrss}\n")


if __name__ == "__main__":
    main()
