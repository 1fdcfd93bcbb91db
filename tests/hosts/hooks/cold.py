#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""cold.py MOST PROGRAM [ARGUMENT...] <INPUT: what the program takes longer than
/bin/true, from its start to its end, with INPUT as its standard input.

The two take turns. What else the machine does can only add to a time, so the
least of many is what the program itself takes, and that is compared with MOST
milliseconds, in up to ten rounds; the quartiles tell what a user will see.
"""

import os
import sys
import time

RUNS = 100


def milliseconds(command, null):
    os.lseek(0, 0, os.SEEK_SET)
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ,
                           file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)])
    os.waitpid(child, 0)
    return (time.perf_counter() - start) * 1000


def main():
    most, command = float(sys.argv[1]), sys.argv[2:]
    null = os.open("/dev/null", os.O_WRONLY)
    floor, times = [], []
    for _ in range(10):
        for _ in range(RUNS):
            floor.append(milliseconds(["/bin/true"], null))
            times.append(milliseconds(command, null))
        floor.sort()
        times.sort()
        more = times[0] - floor[0]
        if more <= most:
            break
    quarter, half = len(times) // 4, len(times) // 2
    print(f"{more:.2f} ms more than /bin/true, which takes {floor[0]:.2f} "
          f"(a quarter of the runs below {times[quarter] - floor[quarter]:.2f}, "
          f"half below {times[half] - floor[half]:.2f})")
    return more > most


sys.exit(main())
