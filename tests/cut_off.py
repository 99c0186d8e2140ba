"""A whole visit on a machine without a network: `unshare --net --map-root-user python tests/cut_off.py FOLDER`.

Not a test by itself: `test_private.py` runs it in a process whose network is cut.
"""

import contextlib
import fcntl
import socket
import struct
import sys
import tempfile
from pathlib import Path

from test_private import served, visited

SET_FLAGS, UP_AND_RUNNING = 0x8914, 0x41


def only_itself():
    """Bring up the loop of a machine to itself, and say whether any other address can be reached."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        fcntl.ioctl(line, SET_FLAGS, struct.pack("16sh", b"lo", UP_AND_RUNNING))
    with contextlib.suppress(OSError):
        socket.create_connection(("192.0.2.1", 80), 2)
        return False
    return len(socket.if_nameindex()) == 1


if __name__ == "__main__":
    print("cut off" if only_itself() else "not cut off")
    with tempfile.TemporaryDirectory(dir=sys.argv[1]) as made, served(Path(made)) as (address, _):
        print(len(visited(address)[1]), "files taken along")
