package org.portcullis.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// CPU time of this process: all threads, garbage collector and compiler included.
final class Clock {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private static final double NANOS = 1e9;

  private Clock() {}

  static double cpuSeconds() {
    return SYSTEM.getProcessCpuTime() / NANOS;
  }
}
