#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""cold.py MOST PACK PROGRAM [ARGUMENT...] <INPUT: what the program takes longer
than /bin/true, from its start to its end, with INPUT as its standard input.

The two take turns. What else the machine does can only add to a time, so the
least of many is what the program itself takes, and that is compared with MOST
milliseconds, in up to ten rounds; the quartiles tell what a user will see.

Where memory is slow, because others use it, MOST is as much longer as dd takes
longer to read the PACK, in the same run, than it did where MOST was set.
"""

import os
import sys
import time

RUNS = 100
READING = 1.72  # milliseconds that dd takes for the pack, where a hook takes 4.49


def milliseconds(command, null):
    os.lseek(0, 0, os.SEEK_SET)
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ,
                           file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)])
    os.waitpid(child, 0)
    return (time.perf_counter() - start) * 1000


def main():
    most, pack, command = float(sys.argv[1]), sys.argv[2], sys.argv[3:]
    reader = ["/bin/dd", f"if={pack}", "of=/dev/null", "bs=128k", "status=none"]
    null = os.open("/dev/null", os.O_WRONLY)
    floor, reading, times = [], [], []
    for _ in range(10):
        for _ in range(RUNS):
            floor.append(milliseconds(["/bin/true"], null))
            reading.append(milliseconds(reader, null))
            times.append(milliseconds(command, null))
        floor.sort()
        times.sort()
        more = times[0] - floor[0]
        limit = most * max(1, (min(reading) - floor[0]) / READING)
        if more <= limit:
            break
    quarter, half = len(times) // 4, len(times) // 2
    print(f"{more:.2f} ms more than /bin/true, which takes {floor[0]:.2f} "
          f"(a quarter of the runs below {times[quarter] - floor[quarter]:.2f}, "
          f"half below {times[half] - floor[half]:.2f}); {limit:.2f} may be")
    return more > limit


sys.exit(main())
