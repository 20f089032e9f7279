"""A model.py that tries what a submission must not be able to do, and says for each what came of it.

Every probe prints `NAME started` first, so that one that never ran is not taken for one that was stopped, and then
one of `NAME reached`, `NAME refused WHY` and `NAME failed WHY`; only an OSError or an empty answer is a refusal.
A probe harms nothing where it succeeds, not even as root. The host replaces the words between `@` signs.
"""

import ctypes
import errno
import fcntl
import mmap
import os
import platform
import resource
import signal
import socket
import subprocess
import sys
import threading

TCP, PID, MEMORY = int("@TCP@"), int("@PID@"), int("@MEMORY@")
UNIX, FOLDER, MARK, HOSTNAME, SERIAL = "@UNIX@", "@FOLDER@", "@MARK@", "@HOSTNAME@", "@SERIAL@"
RUN = "@RUN@".split()
NUMBERS = dict(pair.split("=") for pair in "@NUMBERS@".split())
HERE = os.path.dirname(os.path.abspath(__file__))
LIBC = ctypes.CDLL(None, use_errno=True)
PROBES = {}

# Calls that the filter's table does not hold: their numbers on x86-64 and aarch64.
UNLISTED = {
    "acct": (163, 89), "adjtimex": (159, 171), "clock_adjtime": (305, 266), "cachestat": (451, 451), "clone3": (435, 435),
    "futex_waitv": (449, 449), "inotify_init1": (294, 26), "ioprio_set": (251, 30), "landlock_create_ruleset": (444, 444),
    "listmount": (458, 458), "lsm_list_modules": (461, 461), "memfd_create": (319, 279), "memfd_secret": (447, 447),
    "migrate_pages": (256, 238), "mlockall": (151, 230), "move_pages": (279, 239), "mq_open": (240, 180),
    "msgget": (68, 186), "quotactl_fd": (443, 443), "remap_file_pages": (216, 234), "rt_sigqueueinfo": (129, 138),
    "sched_setscheduler": (144, 119), "semget": (64, 190), "shmget": (29, 194), "splice": (275, 76), "statmount": (457, 457),
    "syslog": (103, 116), "tee": (276, 77), "timer_create": (222, 107), "vmsplice": (278, 75),
}  # fmt: skip


class Empty(Exception):
    """What was looked for is not there."""


def probe(family, ends=False):
    """Both are for the host, which reads this file: `ends` where being killed is an answer."""

    def add(function):
        PROBES[function.__name__] = function
        return function

    return add


def call(name, *arguments):
    """A system call by its name; pointers are numbers, bytes or ctypes objects."""
    column = 1 if platform.machine() == "aarch64" else 0
    number = int(NUMBERS[name]) if name in NUMBERS else UNLISTED[name][column]
    # All 64 bits of each argument: -1 as a C int would leave the upper half to chance.
    wide = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    result = LIBC.syscall(ctypes.c_long(number), *wide)
    if result < 0:
        raise OSError(ctypes.get_errno(), name)
    return result


REFUSALS = (errno.EPERM, errno.EACCES, errno.ENOSYS)


def knock(name, *arguments):
    """Whether a call comes as far as the kernel's own code for it: anything but a refusal will do."""
    try:
        call(name, *arguments)
    except OSError as reply:
        if reply.errno in REFUSALS:
            raise


def answer(result):
    """The same for a function of the C library."""
    if result < 0 and ctypes.get_errno() in REFUSALS:
        raise OSError(ctypes.get_errno(), "refused")


def must_exist(path):
    if not os.path.exists(path):
        raise Empty("no such file")


# network


@probe("network")
def tcp_to_host():
    """connect to a port that a program of the host listens on"""
    socket.create_connection(("127.0.0.1", TCP), timeout=5).sendall(b"hello")


@probe("network")
def unix_socket_file():
    """connect to a socket file of the host"""
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(UNIX)


@probe("network")
def unix_socket_abstract():
    """bind a socket in the abstract name space"""
    with socket.socket(socket.AF_UNIX) as client:
        client.bind("\0portcullis-" + SERIAL)


def open_socket(*arguments):
    socket.socket(*arguments).close()


@probe("network")
def socket_inet():
    """open a TCP socket"""
    open_socket(socket.AF_INET, socket.SOCK_STREAM)


@probe("network")
def socket_inet6():
    """open a TCP socket of version 6"""
    open_socket(socket.AF_INET6, socket.SOCK_STREAM)


@probe("network")
def socket_udp():
    """send a datagram to the host"""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.sendto(b"hello", ("127.0.0.1", TCP))


@probe("network")
def socket_listen():
    """listen on a port"""
    with socket.create_server(("127.0.0.1", 0)):
        pass


@probe("network")
def socket_netlink():
    """open a netlink socket to the kernel's routing tables"""
    open_socket(16, socket.SOCK_RAW, 0)


@probe("network")
def socket_vsock():
    """open a socket to the hypervisor"""
    open_socket(40, socket.SOCK_STREAM)


@probe("network")
def socket_algorithm():
    """open a socket to the kernel's cryptography"""
    open_socket(38, socket.SOCK_SEQPACKET)


@probe("network")
def socket_raw():
    """open a raw socket"""
    open_socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)


@probe("network")
def socket_packet():
    """open a socket below the protocols"""
    open_socket(socket.AF_PACKET, socket.SOCK_RAW, 0)


@probe("network")
def socket_pair():
    """make a pair of sockets"""
    for end in socket.socketpair():
        end.close()


@probe("network")
def network_interfaces():
    """see a network interface besides the loopback"""
    with open("/proc/net/dev") as devices:
        names = [line.split(":")[0].strip() for line in devices.readlines()[2:]]
    if set(names) <= {"lo"}:
        raise Empty("loopback only")


# files


def read_first(path):
    with open(path, "rb") as file:
        if not file.read(1):
            raise Empty("empty")


def open_to_write(path):
    """Opens and writes nothing."""
    os.close(os.open(path, os.O_WRONLY))


@probe("files")
def read_passwd():
    """read /etc/passwd"""
    read_first("/etc/passwd")


@probe("files")
def read_shadow():
    """read /etc/shadow"""
    read_first("/etc/shadow")


@probe("files")
def read_secret():
    """read a file of the host whose path is known"""
    read_first(FOLDER + "/secret")


@probe("files")
def read_machine_id():
    """read what identifies the machine"""
    for path in ("/etc/machine-id", "/etc/hostname", "/sys/class/dmi/id/sys_vendor"):
        if os.path.exists(path):
            return
    raise Empty("no such file")


@probe("files")
def list_var():
    """list a folder of the host"""
    os.listdir("/var/lib")


@probe("files")
def list_homes():
    """list the homes"""
    os.listdir("/home")


@probe("files")
def see_shell():
    """find a shell"""
    must_exist("/bin/sh")


@probe("files")
def see_other_programs():
    """find a program besides Python"""
    if {name for name in os.listdir("/usr/bin") if not name.startswith("python")} <= {""}:
        raise Empty("Python only")


@probe("files")
def see_set_user_id():
    """find a program that runs as another user"""
    for folder in ("/usr/bin", "/bin", "/usr/sbin"):
        for name in os.listdir(folder):
            if os.stat(f"{folder}/{name}", follow_symlinks=False).st_mode & 0o6000:
                return
    raise Empty("none")


@probe("files")
def see_devices():
    """find a device besides the harmless ones"""
    harmless = "console core fd full mqueue null ptmx pts random shm stderr stdin stdout tty urandom zero"
    if set(os.listdir("/dev")) <= set(harmless.split()):
        raise Empty("harmless ones only")


@probe("files")
def see_kernel_folders():
    """look into /sys"""
    os.listdir("/sys/kernel")


@probe("files")
def root_of_first_process():
    """reach the host's files by the root of process 1"""
    read_first("/proc/1/root/etc/passwd")


@probe("files")
def root_of_neighbour():
    """reach the host's files by the root of one of its processes"""
    read_first(os.path.join("/proc", str(PID), "root", "etc", "passwd"))


@probe("files")
def climb_out():
    """reach the host's files by climbing out of the submission's folder"""
    read_first(HERE + "/.." * 20 + "/etc/passwd")


@probe("files")
def link_out():
    """reach the host's files by a symbolic link in the scratch folder"""
    link = f"/tmp/probe-{os.getpid()}"
    os.symlink("/etc/passwd", link)
    try:
        read_first(link)
    finally:
        os.unlink(link)


@probe("files")
def write_to_host():
    """make a file in a folder of the host that everybody may write to"""
    open(FOLDER + "/planted", "w").close()


@probe("files")
def write_to_submission():
    """make a file beside model.py"""
    open(HERE + "/planted", "w").close()


def make_file(folder):
    name = f"{folder}/portcullis-probe-{SERIAL}"
    os.close(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
    os.unlink(name)


@probe("files")
def write_to_packages():
    """make a file among the Python packages"""
    make_file(os.path.dirname(os.path.dirname(sys.modules["encodings"].__file__)))


@probe("files")
def write_to_root():
    """make a file in the root folder"""
    make_file("/")


@probe("files")
def write_to_libraries():
    """make a file among the system's libraries"""
    make_file("/usr/lib")


@probe("files")
def write_to_worker():
    """open our worker for writing"""
    open_to_write(os.path.abspath(sys.argv[0]))


@probe("files")
def write_to_python():
    """be allowed to write to the Python interpreter"""
    if not os.access(sys.executable, os.W_OK):
        raise Empty("read-only")


@probe("files")
def set_owner():
    """change the owner of a file"""
    name = f"/tmp/probe-{os.getpid()}"
    with open(name, "w"):
        try:
            os.chown(name, os.getuid(), os.getgid())
        finally:
            os.unlink(name)


@probe("files")
def make_fifo():
    """make a special file"""
    name = f"/tmp/probe-{os.getpid()}"
    os.mkfifo(name)
    os.unlink(name)


@probe("files")
def lock_file():
    """lock a file that other rehearsals see as well"""
    with open(HERE + "/model.py") as file:
        fcntl.flock(file, fcntl.LOCK_SH)


@probe("files")
def lock_record():
    """lock a part of such a file"""
    with open(HERE + "/model.py") as file:
        fcntl.lockf(file, fcntl.LOCK_SH)


@probe("files")
def lease_file():
    """take a lease on such a file"""
    with open(HERE + "/model.py") as file:
        fcntl.fcntl(file, 1024, fcntl.F_RDLCK)


# the kernel's own files


@probe("kernel files")
def write_core_pattern():
    """open the kernel's crash handler for writing"""
    open_to_write("/proc/sys/kernel/core_pattern")


@probe("kernel files")
def write_sysrq():
    """open the kernel's emergency keys for writing"""
    open_to_write("/proc/sysrq-trigger")


@probe("kernel files")
def write_oom_score():
    """make oneself the last that the kernel kills for memory"""
    with open("/proc/self/oom_score_adj", "w") as score:
        score.write("-500")


@probe("kernel files")
def read_kernel_memory():
    """open the kernel's memory"""
    read_first("/proc/kcore")


@probe("kernel files")
def read_physical_memory():
    """open the machine's memory"""
    os.close(os.open("/dev/mem", os.O_RDONLY))


@probe("kernel files")
def read_kernel_log():
    """open the kernel's log"""
    os.close(os.open("/dev/kmsg", os.O_RDONLY))


@probe("kernel files")
def read_kernel_addresses():
    """read where the kernel's functions lie"""
    with open("/proc/kallsyms") as symbols:
        if int(symbols.readline().split(" ")[0] or "0", 16) == 0:
            raise Empty("zeros")


@probe("kernel files")
def read_keys():
    """read the kernel's keys"""
    read_first("/proc/keys")


@probe("kernel files")
def read_timers():
    """read the machine's timers"""
    read_first("/proc/timer_list")


@probe("kernel files")
def write_control_group():
    """find a control group to write to"""
    for folder, _, names in os.walk("/sys/fs/cgroup"):
        if "cgroup.procs" in names and os.access(folder + "/cgroup.procs", os.W_OK):
            return
    raise Empty("none")


# processes


@probe("processes")
def see_neighbour():
    """read the status of a process of the host"""
    read_first(f"/proc/{PID}/status")


@probe("processes")
def count_processes():
    """see more processes than those of the sandbox"""
    if len([name for name in os.listdir("/proc") if name.isdigit()]) <= 4:
        raise Empty("its own only")


@probe("processes")
def signal_neighbour():
    """ask whether a process of the host could be signalled"""
    os.kill(PID, 0)


@probe("processes")
def priority_of_neighbour():
    """change the priority of a process of the host"""
    os.setpriority(os.PRIO_PROCESS, PID, 19)


@probe("processes")
def processors_of_neighbour():
    """change the processors of a process of the host"""
    os.sched_setaffinity(PID, os.sched_getaffinity(PID))


@probe("processes")
def limits_of_neighbour():
    """change the limits of a process of the host"""
    resource.prlimit(PID, resource.RLIMIT_CORE, (0, 0))


@probe("processes")
def memory_of_neighbour():
    """open the memory of a process of the host"""
    os.close(os.open(f"/proc/{PID}/mem", os.O_RDWR))


@probe("processes")
def descriptors_of_neighbour():
    """list the descriptors of a process of the host"""
    os.listdir(f"/proc/{PID}/fd")


@probe("processes")
def trace_neighbour():
    """trace a process of the host"""
    call("ptrace", 0x4206, PID, 0, 0)


@probe("processes")
def read_neighbour():
    """read the memory of a process of the host, by a system call"""
    call("process_vm_readv", PID, 0, 0, 0, 0, 0)


@probe("processes")
def write_neighbour():
    """write to the memory of a process of the host, by a system call"""
    call("process_vm_writev", PID, 0, 0, 0, 0, 0)


@probe("processes")
def fork():
    """fork"""
    child = os.fork()
    if not child:
        os._exit(0)
    os.waitpid(child, 0)


@probe("processes")
def fork_and_leave_session():
    """fork a process that leaves the session"""
    child = os.fork()
    if not child:
        os.setsid()
        os._exit(0)
    os.waitpid(child, 0)


@probe("processes")
def spawn_python():
    """start the interpreter once more"""
    subprocess.run([sys.executable, "-I", "-S", "-c", ""], check=True)


@probe("processes")
def spawn_shell():
    """start a shell"""
    subprocess.run(["/bin/sh", "-c", "true"], check=True)


@probe("processes")
def execute_script():
    """execute a file; one that cannot be run would answer ENOEXEC"""
    name = f"/tmp/probe-{os.getpid()}"
    with open(name, "w") as file:
        file.write("no program")
    os.chmod(name, 0o700)
    try:
        os.execv(name, ["probe"])
    except OSError as refusal:
        if refusal.errno != errno.ENOEXEC:
            raise
    finally:
        os.unlink(name)


# what can be learned


def find_mark(*pids):
    for pid in pids:
        try:
            with open(f"/proc/{pid}/environ", "rb") as environment:
                if MARK.encode() in environment.read():
                    return
        except PermissionError:
            pass
    raise Empty("no such variable")


@probe("knowledge")
def own_environment():
    """find a variable of the host's in one's own environment"""
    find_mark(os.getpid())


@probe("knowledge")
def environment_of_parents():
    """find one in the environment of the processes above"""
    find_mark(os.getppid() or 1, 1)


@probe("knowledge")
def host_name():
    """learn the host's name"""
    if os.uname().nodename != HOSTNAME:
        raise Empty("another")


@probe("knowledge")
def paths_of_arguments():
    """find a path of the host in the arguments of the processes above"""
    for pid in {os.getpid(), os.getppid() or 1, 1}:
        with open(f"/proc/{pid}/cmdline", "rb") as arguments:
            if b"portcullis" in arguments.read():
                return
    raise Empty("none")


@probe("knowledge")
def paths_of_mounts():
    """find a path of the host among the mounts"""
    with open("/proc/self/mountinfo") as mounts:
        if FOLDER.rsplit("/", 2)[0] not in mounts.read():
            raise Empty("none")


@probe("knowledge")
def paths_of_script():
    """find a path of the host in the worker's own"""
    if not any("portcullis" in argument for argument in (HERE, *sys.argv)):
        raise Empty("none")


@probe("knowledge")
def kernel_command_line():
    """learn with which arguments the kernel was started"""
    with open("/proc/cmdline") as line:
        if len(line.read().split()) < 3:
            raise Empty("none")


@probe("knowledge")
def disks():
    """learn which disks there are"""
    with open("/proc/partitions") as partitions:
        if len(partitions.readlines()) < 3:
            raise Empty("none")


# the kernel's system calls: whether they are reached at all


def surface(name, *arguments, text):
    def reach():
        knock(name, *arguments)

    reach.__name__ = "call_" + name
    PROBES[reach.__name__] = reach


#: each: name, what it would do, arguments that change nothing even for root
surface("adjtimex", 0, text="adjust the clock")
surface("acct", 1, text="record every process")
surface("add_key", b"user", b"portcullis", b"x", 1, -2, text="give the kernel a key")
surface("bpf", 9999, 0, 0, text="load a program into the kernel")
surface("cachestat", -1, 0, 0, 0, text="see what is in the page cache")
surface("chroot", b"/", text="change the root")
surface("clock_adjtime", 0, 0, text="adjust a clock")
surface("clock_settime", 0, 0, text="set the clock")
surface("clone3", 0, 0, text="make a process in the new way")
surface("delete_module", 0, 0, text="unload a kernel module")
surface("fanotify_init", 0x200, 0, text="watch the files of all")
surface("finit_module", -1, 0, 0, text="load a kernel module from a file")
surface("fsconfig", -1, 0, 0, 0, 0, text="configure a file system")
surface("fsmount", -1, 0, 0, text="mount a file system in the new way")
surface("fsopen", 0, 0, text="open a file system to mount")
surface("fspick", -1, 0, 0, text="reconfigure a mount")
surface("futex_waitv", 0, 0, 1, 0, 0, text="wait for many locks")
surface("init_module", 0, 0, 0, text="load a kernel module")
surface("inotify_init1", 0, text="watch files")
surface("io_uring_enter", -1, 0, 0, 0, 0, 0, text="submit calls past the filter")
surface("io_uring_register", -1, 0, 0, 0, text="register with io_uring")
surface("io_uring_setup", 0, 0, text="set up io_uring")
surface("ioprio_set", 9, 0, 0, text="set the priority of disk access")
surface("kcmp", os.getpid(), os.getpid(), 1, 0, 0, text="compare what processes share")
surface("kexec_file_load", -1, -1, 0, 0, 0xFFFF, text="load another kernel from a file")
surface("kexec_load", 0, 1000, 0, 0, text="load another kernel")
surface("keyctl", 0, -3, 0, text="reach the kernel's keys")
surface("landlock_create_ruleset", 0, 0, 1, text="ask for Landlock")
surface("listmount", 0, 0, 0, 0, text="list mounts")
surface("lsm_list_modules", 0, 0, 0, text="list security modules")
surface("memfd_create", b"portcullis", 0, text="make a file that lies in memory")
surface("memfd_secret", 0, text="make secret memory")
surface("migrate_pages", 0, 0, 0, 0, text="move a process to other memory")
surface("mknodat", -100, b"", 0o10600, 0, text="make a special file")
surface("mlockall", 0, text="keep all memory from being swapped")
surface("mount", 0, 0, 0, 0, 0, text="mount")
surface("mount_setattr", -1, 0, 0, 0, 0, text="change a mount")
surface("move_mount", -1, 0, -1, 0, 0, text="move a mount")
surface("move_pages", 0, 0, 0, 0, 0, 0, text="move memory between nodes")
surface("mq_open", 0, 0, 0, 0, text="open a message queue")
surface("msgget", 0, 0, text="make a message queue of System V")
surface("name_to_handle_at", -1, 0, 0, 0, 0, text="get the handle of a file")
surface("open_by_handle_at", -1, 0, 0, text="open a file by its handle, past all folders")
surface("open_tree", -1, 0, 0, text="detach a mount")
surface("perf_event_open", 0, 0, -1, 0, 0, text="measure the machine")
surface("personality", 0xFFFFFFFF, text="ask for another way of laying out memory")
surface("pidfd_getfd", -1, 0, 0, text="take a descriptor of another process")
surface("pidfd_open", os.getpid(), 0, text="hold a process")
surface("pidfd_send_signal", -1, 0, 0, 0, text="signal a held process")
surface("pivot_root", 0, 0, text="exchange the root")
surface("process_madvise", -1, 0, 0, 0, 0, text="advise on the memory of another process")
surface("quotactl_fd", -1, 0, 0, 0, text="reach disk quotas")
surface("reboot", 0, 0, 0, 0, text="reboot")
surface("remap_file_pages", 0, 0, 0, 0, 0, text="rearrange mapped files")
surface("request_key", b"user", b"portcullis", 0, 0, text="ask the kernel for a key")
surface("sched_setscheduler", 0, 99, 0, text="become a real-time process")
surface("semget", 0, 1, text="make semaphores of System V")
surface("setdomainname", 0, -1, text="set the domain's name")
surface("sethostname", 0, -1, text="set the host's name")
surface("setns", -1, 0, text="enter another namespace")
surface("settimeofday", 0, 0, text="set the time of day")
surface("shmget", 0, 0, 0, text="make shared memory of System V")
surface("splice", -1, 0, -1, 0, 0, 0, text="move data inside the kernel")
surface("statmount", 0, 0, 0, 0, text="look at a mount")
surface("swapoff", 0, text="stop swapping")
surface("swapon", 0, 0, text="swap to a file")
surface("syslog", 10, 0, 0, text="read the kernel's log")
surface("tee", -1, -1, 0, 0, text="copy data inside the kernel")
surface("umount2", 0, 0, text="unmount")
surface("unshare", 0x200, text="stop sharing with the parent")
surface("userfaultfd", 1, text="handle faults of memory oneself")
surface("vmsplice", -1, 0, 0, 0, text="give memory to a pipe")
if platform.machine() == "x86_64":
    surface("ioperm", 0xFFFFFFFF, 9, 1, text="reach the machine's ports")
    surface("iopl", 9, text="reach all of the machine's ports")
    surface("modify_ldt", 0, 0, 0, text="look at the processor's segments")


@probe("system calls")
def terminal_input():
    """put characters into a terminal"""
    master, slave = os.openpty()
    try:
        answer(LIBC.ioctl(slave, 0x5412, b"x"))
    finally:
        os.close(master)
        os.close(slave)


@probe("system calls")
def become_dumpable_tracer():
    """let every process trace oneself"""
    answer(LIBC.prctl(0x59616D61, ctypes.c_ulong(0xFFFFFFFFFFFFFFFF), 0, 0, 0))


@probe("system calls")
def turn_off_speculation_guard():
    """ask for the processor's speculation to be turned back on"""
    answer(LIBC.prctl(53, 0, 2, 0, 0))


@probe("system calls", ends=True)
def call_of_32_bits():
    """make a system call of the 32-bit interface, past a filter by number"""
    if platform.machine() != "x86_64":
        raise Empty("no such interface")
    code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    code.write(bytes.fromhex("b814000000cd80c3"))  # mov eax, 20 (getpid); int 0x80; ret
    address = ctypes.addressof(ctypes.c_char.from_buffer(code))
    answer = ctypes.CFUNCTYPE(ctypes.c_int)(address)()
    if answer <= 0:
        raise OSError(-answer, "getpid")


# limits


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


@probe("limits")
def exceed_file():
    """write a file beyond `fileBytes`"""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    write(3, 1)


@probe("limits")
def exceed_scratch():
    """fill the scratch folder beyond `scratchBytes`"""
    write(1, 8)


@probe("limits")
def exceed_shared_memory():
    """fill the shared memory beyond `sharedMemoryBytes`"""
    write(1, 8, "/dev/shm")


@probe("limits")
def exceed_descriptors():
    """open more than `descriptors`"""
    opened = []
    try:
        for _ in range(300):
            opened.append(os.dup(0))
    finally:
        for descriptor in opened:
            os.close(descriptor)


@probe("limits", ends=True)
def exceed_threads():
    """start more threads than `processes`"""
    enough, threads = threading.Event(), []
    try:
        for _ in range(400):
            threads.append(threading.Thread(target=enough.wait))
            threads[-1].start()
    except RuntimeError:
        threads.pop()
        raise OSError(errno.EAGAIN, "can't start new thread")
    finally:
        enough.set()
        for thread in threads:
            thread.join()


@probe("limits")
def exceed_processes():
    """fork more often than `processes`"""
    children = []
    try:
        for _ in range(100):
            child = os.fork()
            if not child:
                signal.pause()
                os._exit(0)
            children.append(child)
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


@probe("limits")
def raise_limits():
    """raise a limit of one's own, after lowering it"""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard - 1, hard - 1))
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard - 1, hard))
    except ValueError:  # what this module makes of EPERM
        raise OSError(errno.EPERM, "not allowed")


@probe("limits")
def dump_core():
    """be allowed to leave the memory behind in a file"""
    if resource.getrlimit(resource.RLIMIT_CORE)[1] == 0:
        raise Empty("no core file")


@probe("limits", ends=True)
def exceed_memory_file():
    """fill a file in memory beyond `memoryBytes`"""
    file = call("memfd_create", b"portcullis", 0)
    try:
        block = bytes(16 << 20)
        for _ in range(MEMORY // len(block) + 16):
            os.write(file, block)
    finally:
        os.close(file)


@probe("limits", ends=True)
def exceed_memory():
    """take more memory than `memoryBytes`"""
    hoard = []
    try:
        for _ in range(MEMORY // (16 << 20) + 16):
            hoard.append(bytearray(b"x" * (16 << 20)))
    except MemoryError:
        raise OSError(errno.ENOMEM, "no memory")
    finally:
        hoard.clear()


@probe("namespaces")
def fork_into_user_namespace():
    """fork into a user namespace of one's own"""
    child = call("clone", 0x10000000 | signal.SIGCHLD, 0, 0, 0, 0)
    if not child:
        os._exit(0)
    os.waitpid(child, 0)


@probe("namespaces")
def make_user_namespace():
    """make a user namespace, in which one is root"""
    call("unshare", 0x10000000)


@probe("namespaces")
def make_mount_namespace():
    """make a mount namespace"""
    call("unshare", 0x20000)


# what the next rehearsal finds

MARKS = [f"/tmp/portcullis-mark-{SERIAL}", f"/dev/shm/portcullis-mark-{SERIAL}"]


def leave_marks():
    """Not a probe: what those of the second run look for."""
    for mark in MARKS:
        try:
            open(mark, "w").close()
        except OSError:
            pass
    try:
        memory = call("shmget", 0x706F7274, 4096, 0o1666)
    except OSError:
        memory = -1
    return memory


def find(path):
    try:
        os.unlink(path)
    except FileNotFoundError:
        raise Empty("nothing left")


@probe("next rehearsal")
def find_scratch():
    """find a file that an earlier rehearsal left in the scratch folder"""
    find(MARKS[0])


@probe("next rehearsal")
def find_shared_memory():
    """find a file that an earlier rehearsal left in the shared memory"""
    find(MARKS[1])


@probe("next rehearsal")
def find_system_v_memory():
    """find shared memory of System V that an earlier rehearsal left"""
    memory = call("shmget", 0x706F7274, 4096, 0o666)
    column = 1 if platform.machine() == "aarch64" else 0
    LIBC.syscall(ctypes.c_long((31, 195)[column]), memory, 0, 0)


for name in RUN:
    if name == "leave_marks":
        leave_marks()
        continue
    print(name, "started", flush=True)
    try:
        PROBES[name]()
    except OSError as refusal:
        print(name, "refused", errno.errorcode.get(refusal.errno or 0, "?"))
    except Empty as nothing:
        print(name, "refused", str(nothing))
    except BaseException as failure:
        print(name, "failed", type(failure).__name__, str(failure)[:80].replace("\n", " "))
    else:
        print(name, "reached")
raise SystemExit("done")
