package io.aisha.server.cli.command;

import io.aisha.server.cli.console.Terminal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The environment in which a command runs; a test passes its own.
///
/// @param environment variables
/// @param workingFolder absolute; relative paths are resolved against it
/// @param checkout the sources that the program was started from; empty when there are none
/// @param interruption how the user stops the command
/// @param localeName such as `ru_RU.UTF-8`, empty when unknown
public record Surroundings(
    Map<String, String> environment,
    Path workingFolder,
    String localeName,
    Terminal terminal,
    Optional<Checkout> checkout,
    Interruption interruption) {

  public Surroundings {
    environment = Map.copyOf(environment);
  }

  public static Surroundings ofThisProcess() {
    Map<String, String> environment = System.getenv();
    return new Surroundings(
        environment,
        Path.of("").toAbsolutePath(),
        System.getProperty("aisha.locale", ""),
        Terminal.ofThisProcess(environment),
        Checkout.at(System.getProperty("aisha.source", "")),
        new Interruption());
  }
}
