package org.portcullis.sandbox.graalpy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.portcullis.analyzer.RehearsalLimits;

/// What the submission tried is told by name and line, though it hides that it failed.
final class AttemptsTest {
  @Test
  void eachAttemptHasItsNameAndItsLine() throws Exception {
    Rehearsed rehearsed =
        Rehearsed.trying(
            """
            import os, importlib
            for attempt in (
                lambda: __import__("socket"),
                lambda: importlib.import_module("ctypes"),
                lambda: exec("import subprocess"),
                lambda: open("/etc/passwd"),
                lambda: open("../../etc/shadow", "rb"),
                lambda: open(b"/etc/hosts"),
                lambda: open("notes", "w"),
                lambda: os.listdir("/"),
                lambda: os.mkdir("/tmp/x"),
                lambda: os.remove("model.py"),
                lambda: os.kill(1, 9),
                lambda: open("/etc/passwd"),
            ):
                try:
                    attempt()
                except BaseException:
                    pass
            """,
            RehearsalLimits.standard());
    int first = Rehearsed.FIRST_LINE;
    assertThat(rehearsed.ending()).isEqualTo("completed");
    assertThat(rehearsed.attempts())
        .containsExactly(
            "import ctypes x1 :" + (first + 3),
            "import socket x1 :" + (first + 2),
            "import subprocess x1 :" + (first + 4),
            "open ../../etc/shadow x1 :" + (first + 6),
            "open /etc/hosts x1 :" + (first + 7),
            "open /etc/passwd x2 :" + (first + 5),
            "open notes for writing x1 :" + (first + 8),
            "os.kill x1 :" + (first + 12),
            "os.listdir / x1 :" + (first + 9),
            "os.mkdir /tmp/x x1 :" + (first + 10),
            "os.remove model.py x1 :" + (first + 11));
  }

  @Test
  void whatAModelMayDoIsNoAttempt() throws Exception {
    Rehearsed rehearsed =
        Rehearsed.trying(
            """
            import calendar, collections, copy, datetime, email, fractions, heapq, inspect, io, json, logging
            import logging.handlers, os, pathlib, platform, random, shutil, statistics, string, tempfile, textwrap
            import threading, time, traceback, typing, unittest, urllib.parse, urllib.request, warnings, zlib
            import concurrent.futures, decimal, xml.dom
            open(__file__).read()
            pathlib.Path("model.py").read_text()
            os.listdir(".")
            os.path.exists("/opt/weights")
            """,
            RehearsalLimits.standard());
    assertThat(rehearsed.ending()).as(rehearsed.seen().toString()).isEqualTo("completed");
    assertThat(rehearsed.attempts()).isEmpty();
  }

  @Test
  void itIsToldOfAModelThatFailsAfterwardsAsWell() throws Exception {
    Rehearsed rehearsed =
        Rehearsed.trying(
            """
            try:
                open("/etc/passwd")
            except OSError:
                raise ValueError("nothing there") from None
            """,
            RehearsalLimits.standard());
    assertThat(rehearsed.ending()).isEqualTo("ValueError");
    assertThat(rehearsed.attempts())
        .containsExactly("open /etc/passwd x1 :" + (Rehearsed.FIRST_LINE + 1));
  }

  @Test
  void noMoreKindsAreToldThanTheHostTakes() throws Exception {
    Rehearsed rehearsed =
        Rehearsed.trying(
            """
            for i in range(100):
                try:
                    open(f"/{i:03}" + "x" * 1000)
                except OSError:
                    pass
            """,
            RehearsalLimits.standard());
    assertThat(rehearsed.ending()).isEqualTo("completed");
    assertThat(rehearsed.attempts()).hasSize(32).allMatch(each -> each.length() < 160);
  }
}
