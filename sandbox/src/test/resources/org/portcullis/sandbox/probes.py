"""A model.py that tries what a submission must not be able to do, and says for each what came of it.

Every probe prints `NAME started` first, so that one that never ran is not taken for one that was stopped.
The test replaces the words between `@` signs.
"""

import ctypes
import errno
import fcntl
import os
import socket
import subprocess
import threading

import torch


def connect_to_host():
    socket.create_connection(("127.0.0.1", int("@TCP@")), timeout=5).sendall(b"hello")


def connect_to_host_socket_file():
    with socket.socket(socket.AF_UNIX) as client:
        client.connect("@UNIX@")


def read_passwd():
    open("/etc/passwd").close()


def read_file_of_user():
    open("@FOLDER@/secret").close()


def read_process_of_host():
    open("/proc/@PID@/status").close()


def signal_process_of_host():
    os.kill(int("@PID@"), 0)


def list_folder_of_host():
    os.listdir("/var/lib")


def write_to_folder_of_host():
    open("@FOLDER@/planted", "w").close()


def write_to_submission():
    open(HERE + "/planted", "w").close()


def run_shell():
    subprocess.run(["/bin/sh", "-c", "true"], check=True)


def read_environment():
    find_mark(os.getpid())


def read_environment_of_parents():
    find_mark(os.getppid(), 1)


def find_mark(*pids):
    for pid in pids:
        try:
            with open(f"/proc/{pid}/environ", "rb") as environment:
                if b"@MARK@" in environment.read():
                    return
        except PermissionError:
            pass
    raise OSError(errno.ENOENT, "no such variable")


def exceed_file():
    write(2, 1)


def exceed_scratch():
    write(1, 8)


def exceed_shared_memory():
    write(1, 8, "/dev/shm")


def write(mebibytes, count, folder="/tmp"):
    names = [f"{folder}/probe-{os.getpid()}-{number}" for number in range(count)]
    try:
        for name in names:
            with open(name, "wb", buffering=0) as file:
                left = memoryview(bytes(mebibytes << 20))
                while left:
                    left = left[file.write(left) :]
    finally:
        for name in filter(os.path.exists, names):
            os.unlink(name)


def exceed_descriptors():
    opened = []
    try:
        for _ in range(300):
            opened.append(os.dup(0))
    finally:
        for descriptor in opened:
            os.close(descriptor)


def exceed_threads():
    enough, threads = threading.Event(), []
    try:
        for _ in range(80):
            threads.append(threading.Thread(target=enough.wait))
            threads[-1].start()
    except RuntimeError:
        threads.pop()
        raise OSError(errno.EAGAIN, "can't start new thread")
    finally:
        enough.set()
        for thread in threads:
            thread.join()


def fork():
    child = os.fork()
    if not child:
        os._exit(0)
    os.waitpid(child, 0)


def execute():
    # Of a file that is there; a program that cannot be run would only answer ENOEXEC.
    try:
        os.execv(HERE + "/model.py", ["model.py"])
    except OSError as refusal:
        if refusal.errno not in (errno.EACCES, errno.ENOEXEC):
            raise


def make_user_namespace():
    call(272, 0x10000000)


def lock_file():
    with open(HERE + "/model.py") as file:
        fcntl.flock(file, fcntl.LOCK_SH)


def open_host_socket():
    socket.socket(socket.AF_VSOCK if hasattr(socket, "AF_VSOCK") else 40, socket.SOCK_STREAM).close()


def make_memory_file():
    os.close(os.memfd_create("probe"))


def change_personality():
    call(135, 0xFFFFFFFF)


def make_keyring():
    call(250, 0, -3, 1)


def call(*arguments):
    """A system call by its number on x86-64."""
    library = ctypes.CDLL(None, use_errno=True)
    if library.syscall(*arguments) < 0:
        raise OSError(ctypes.get_errno(), "system call")


HERE = os.path.dirname(os.path.abspath(__file__))
PROBES = [
    connect_to_host,
    connect_to_host_socket_file,
    read_passwd,
    read_file_of_user,
    read_process_of_host,
    signal_process_of_host,
    list_folder_of_host,
    write_to_folder_of_host,
    write_to_submission,
    run_shell,
    read_environment,
    read_environment_of_parents,
    exceed_file,
    exceed_scratch,
    exceed_shared_memory,
    exceed_descriptors,
    exceed_threads,
    fork,
    execute,
    lock_file,
    open_host_socket,
    make_memory_file,
    change_personality,
    make_keyring,
    make_user_namespace,
]


class Net(torch.nn.Module):
    def forward(self, x):
        return torch.zeros(x.shape[0], 2)


def load_model(weights_path, num_classes=2):
    for probe in PROBES:
        print(probe.__name__, "started")
        try:
            probe()
        except OSError as refusal:
            print(probe.__name__, "refused", errno.errorcode.get(refusal.errno, "?"))
        else:
            print(probe.__name__, "reached")
    return Net()
