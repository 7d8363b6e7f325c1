"""Build the site: `python build.py`, or `python build.py COMMAND`; no command means build."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # the message is for whoever has an older one
    sys.exit("Cần Python 3.11 trở lên / Python 3.11 or later is needed: https://www.python.org/")

from bulletin.launching import launch

if __name__ == "__main__":
    sys.exit(launch(__file__, sys.argv[1:]))
