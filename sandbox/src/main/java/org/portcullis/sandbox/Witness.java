package org.portcullis.sandbox;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What the probes aim at on the host, and who of them was seen there: a probe's own word is not
/// enough.
final class Witness implements AutoCloseable {
  private final Path folder;
  private final ServerSocket tcp;
  private final DatagramSocket udp;
  private final ServerSocketChannel unix;
  private final Process neighbour;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  Witness(Machine machine) throws IOException {
    this.folder = machine.cache().newRunFolder();
    openToEverybody(folder);
    Files.writeString(folder.resolve("secret"), "secret");
    openToEverybody(folder.resolve("secret"));
    this.tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.udp =
        new DatagramSocket(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp.getLocalPort()));
    this.unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    unix.bind(UnixDomainSocketAddress.of(socket()));
    openToEverybody(socket());
    List<String> command = new ArrayList<>(machine.asUnprivileged());
    command.addAll(List.of(machine.tool("sleep"), "600"));
    this.neighbour = new ProcessBuilder(command).start();
    listen("tcp_to_host", () -> tcp.accept().close());
    listen("unix_socket_file", () -> unix.accept().close());
    listen("socket_udp", () -> udp.receive(new DatagramPacket(new byte[8], 8)));
  }

  int port() {
    return tcp.getLocalPort();
  }

  Path socket() {
    return folder.resolve("socket");
  }

  Path folder() {
    return folder;
  }

  /// A process of the host that belongs to the user whom rehearsals run as.
  long neighbour() {
    return neighbour.pid();
  }

  /// The names of the probes that were seen since the last time, and forgets them.
  ///
  /// @param submission the folder that the probes were staged in
  Set<String> takeSeen(Path submission) throws IOException {
    if (Files.deleteIfExists(folder.resolve("planted"))) {
      seen.add("write_to_host");
    }
    if (Files.deleteIfExists(submission.resolve("planted"))) {
      seen.add("write_to_submission");
    }
    Set<String> taken = Set.copyOf(seen);
    seen.clear();
    return taken;
  }

  private interface Wait {
    void once() throws IOException;
  }

  private void listen(String probe, Wait wait) {
    Thread.ofPlatform()
        .daemon()
        .name("witness-" + probe)
        .start(() -> {
          while (true) {
            try {
              wait.once();
            } catch (IOException closed) {
              return;
            }
            seen.add(probe);
          }
        });
  }

  private static void openToEverybody(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @Override
  public void close() throws IOException {
    neighbour.destroyForcibly();
    tcp.close();
    udp.close();
    unix.close();
    FileTree.delete(folder);
  }
}
