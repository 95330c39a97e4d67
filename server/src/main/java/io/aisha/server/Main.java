package io.aisha.server;

import io.aisha.server.cli.CommandLineInterface;

/// Where the program begins.
public final class Main {

  private Main() {}

  /// Runs one command and ends with its exit status.
  public static void main(String[] words) {
    System.exit(CommandLineInterface.ofThisProcess().run(words));
  }
}
