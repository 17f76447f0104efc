"""The limited child process in which foreign files are opened; run as a script, never imported.

Its first argument is a reader: a script with a function `answer(content, *words)`, loaded with
all it imports before the limits close. Then it takes memory, time and every new file or socket
from itself, so that a hostile file can only end it. The file comes in by its input, the answer
goes out by its output.
"""

import resource
import runpy
import sys

MIB = 1024 * 1024
MEMORY = 512 * MIB
CPU_SECONDS = 15  # of the processor; the parent counts 20 of the wall


def limit() -> None:
    """Give up memory, time and the means to open anything more."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    reader, *words = sys.argv[1:]
    answer = runpy.run_path(reader)["answer"]
    content = sys.stdin.buffer.read()
    limit()
    sys.stdout.buffer.write(answer(content, *words))


if __name__ == "__main__":
    main()
