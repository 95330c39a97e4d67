package io.aisha.guard.maven;

import io.aisha.guard.command.GuardCommand;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/// Checks the project's migrations: `mvn guard:check`. The build fails if there are findings, and
/// ends with an error if the check could not be run. The parameters correspond to the command-line
/// options.
@Mojo(name = "check", defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES, threadSafe = true)
public final class CheckMojo extends AbstractMojo {

  private static final int FINDINGS = 1;

  @Parameter(
      property = "guard.changelog",
      defaultValue = "${project.basedir}/src/main/resources/db",
      required = true)
  @Nullable File changelog;

  @Parameter(property = "guard.layout")
  @Nullable String layout;

  @Parameter(property = "guard.gitBase")
  @Nullable String gitBase;

  @Parameter(property = "guard.baseline")
  @Nullable String baseline;

  @Parameter(property = "guard.model")
  @Nullable File model;

  @Parameter(property = "guard.snapshot")
  @Nullable File snapshot;

  @Parameter(property = "guard.rows")
  @Nullable File rows;

  /// Values of placeholders in Flyway's files, by name.
  @Parameter @Nullable Map<String, String> placeholders;

  @Parameter(property = "guard.scratchUrl")
  @Nullable String scratchUrl;

  @Parameter(property = "guard.skip")
  boolean skip;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("The migrations are not checked.");
      return;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = GuardCommand.run(printer(out), printer(err), options());
    String report = out.toString(StandardCharsets.UTF_8).strip();
    if (status == FINDINGS) {
      throw new MojoFailureException("The migrations have problems:\n" + report);
    }
    if (status != 0) {
      String why = err.toString(StandardCharsets.UTF_8).lines().findFirst().orElse("");
      throw new MojoExecutionException("guard: " + why);
    }
    report.lines().forEach(getLog()::info);
  }

  private List<String> options() {
    List<String> words = new ArrayList<>();
    add(words, "--changelog", changelog);
    add(words, "--layout", layout);
    add(words, "--git-base", gitBase);
    add(words, "--baseline", baseline);
    add(words, "--model", model);
    add(words, "--snapshot", snapshot);
    add(words, "--rows", rows);
    if (placeholders != null) {
      placeholders.forEach((name, value) -> add(words, "--placeholder", name + "=" + value));
    }
    add(words, "--scratch-url", scratchUrl);
    return words;
  }

  private static void add(List<String> words, String option, @Nullable Object value) {
    if (value != null) {
      words.add(option);
      words.add(value.toString());
    }
  }

  private static PrintStream printer(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }
}
