# SPDX-License-Identifier: MulanPSL-2.0
"""A supervisor with one child that will not end by itself, for test_supervisor.py. Prints the ids of its processes."""

from __future__ import annotations

import sys

from linli.runtime.children import Child
from linli.runtime.supervisor import Supervisor

STUBBORN = """
import os, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN if sys.argv[1] == "stubborn" else signal.SIG_DFL)
grandchild = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(os.getpid(), grandchild.pid, flush=True)
time.sleep(60)
"""

if __name__ == "__main__":
    child = Child("child", [sys.executable, "-c", STUBBORN, sys.argv[1]])
    Supervisor([child], var=None, say=lambda words: print(words, flush=True)).run()
