package io.aisha.server.cli.command;

import io.aisha.server.cli.console.JsonOutput;
import io.aisha.server.cli.console.Terminal;
import io.aisha.server.cli.log.LogFile;
import io.aisha.server.composition.Purpose;
import io.aisha.server.composition.Studio;
import io.aisha.server.settings.Settings;
import io.aisha.server.settings.TemporaryFolder;
import io.aisha.studio.StudioException;
import io.aisha.studio.assembly.Surfaces;
import io.aisha.text.Phrases;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import tools.jackson.core.JsonGenerator;

/// The base of every command: settings, language, streams and the log.
public abstract class StudioCommand implements Callable<Integer> {

  private final Surroundings surroundings;
  private Optional<Path> log = Optional.empty();

  @Mixin private GlobalOptions global = new GlobalOptions();

  protected StudioCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public final Integer call() {
    LogFile.silence();
    if (global.verbose()) {
      LogFile.show();
    }
    // Wrong settings are reported first, even by commands that do not need them.
    settings();
    try {
      return perform();
    } catch (StudioException.Outside e) {
      // Work fails soon after the service that it uses, and that failure is the one to report.
      throw interruption().failure().orElse(e);
    }
  }

  /// Runs the command.
  ///
  /// @return an [ExitStatus]
  protected abstract int perform();

  /// The settings, overridden by the options of this call.
  ///
  /// @throws io.aisha.server.settings.SettingsRefused with every problem
  protected final Settings settings() {
    return Settings.read(environment(), surroundings.workingFolder(), surroundings.localeName());
  }

  /// The environment, overridden by the global options; a command with more options adds them.
  protected Map<String, String> environment() {
    return global.over(surroundings.environment());
  }

  protected final Phrases phrases() {
    return Phrases.in(settings().language());
  }

  protected final Terminal terminal() {
    return surroundings.terminal();
  }

  protected final Path workingFolder() {
    return surroundings.workingFolder();
  }

  protected final Interruption interruption() {
    return surroundings.interruption();
  }

  /// Opens the studio and the log in its data folder.
  ///
  /// @param upgrade whether an external database may be migrated
  protected final Studio open(Settings settings, boolean upgrade, Purpose purpose) {
    return open(settings, upgrade, purpose, Surfaces.NONE);
  }

  /// The same for a command that runs surfaces.
  protected final Studio open(
      Settings settings, boolean upgrade, Purpose purpose, Surfaces surfaces) {
    TemporaryFolder.choose(settings.dataFolder());
    settings.folder().prepare();
    TemporaryFolder.prepare(settings.dataFolder());
    logTo(settings.folder().logs());
    interruption().check();
    Studio studio = Studio.open(settings, upgrade, purpose, surfaces);
    var _ = studio.lost().thenAccept(interruption()::fail);
    return studio;
  }

  /// Writes the log to a folder from now on. The folder must exist.
  protected final void logTo(Path folder) {
    log = Optional.of(LogFile.open(folder));
  }

  /// The log file, for error messages; empty when there is none.
  public final Optional<Path> log() {
    return log;
  }

  /// Whether standard output carries JSON, for errors too.
  public boolean json() {
    return false;
  }

  /// Begins a JSON object on standard output, in the form that the options ask for.
  public JsonOutput jsonOutput() {
    return new JsonOutput(terminal().out());
  }

  /// Writes the properties that this command's JSON has besides the error when it fails.
  public void writeFailed(JsonGenerator generator) {}

  /// What a failed command prints to standard output in a format other than JSON; empty for
  /// nothing.
  ///
  /// @param sentence the error message
  public String failedOutput(String sentence) {
    return "";
  }
}
