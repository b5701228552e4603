"""Start a program that ends when the process that asked for it ends, however that happens.

Run as a script: `python -I -S leash.py SIGNAL PARENT_PID USER COMMAND...` (USER `-` keeps the user).
It is a script and not a `preexec_fn`: a Python hook at the fork is unsafe in a process with threads.
"""

import ctypes
import os
import pwd
import sys

PR_SET_PDEATHSIG = 1


def become(name: str) -> None:
    user = pwd.getpwnam(name)
    os.setgroups([])
    os.setgid(user.pw_gid)
    os.setuid(user.pw_uid)


def tie(death_signal: int, parent: int) -> None:
    """Ask the kernel for the signal at the parent's death; without Linux the parent's own care must do."""
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, death_signal)
    if os.getppid() != parent:
        sys.exit("the parent has gone")


def main(arguments: list[str]) -> None:
    death_signal, parent, user, *command = arguments
    if user != "-":
        become(user)
    # After the change of user: that change clears the request.
    tie(int(death_signal), int(parent))
    os.execv(command[0], command)  # nosec B606


if __name__ == "__main__":
    main(sys.argv[1:])
