package io.aisha.server.cli.command;

import io.aisha.server.cli.console.Terminal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What a command finds around it; a test gives its own.
///
/// @param environment variables
/// @param workingFolder absolute; relative paths start here
/// @param checkout the sources that the program runs in; empty when it is installed without
/// @param interruption how the person stops it
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
