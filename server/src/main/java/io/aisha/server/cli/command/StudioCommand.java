package io.aisha.server.cli.command;

import io.aisha.server.cli.console.Terminal;
import io.aisha.server.cli.log.LogFile;
import io.aisha.server.composition.Purpose;
import io.aisha.server.composition.Studio;
import io.aisha.server.settings.Settings;
import io.aisha.server.settings.TemporaryFolder;
import io.aisha.studio.StudioException;
import io.aisha.text.Phrases;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import tools.jackson.core.JsonGenerator;

/// What all commands share: settings, language, streams, the log.
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
    // Wrong settings are told before anything else, also by commands that would not need them.
    settings();
    try {
      return perform();
    } catch (StudioException.Outside e) {
      // Work fails soon after what it stands on, whose failure is what a person has to know.
      throw interruption().failure().orElse(e);
    }
  }

  /// Does what the command is for.
  ///
  /// @return an [ExitStatus]
  protected abstract int perform();

  /// Settings with the options of this call over them.
  ///
  /// @throws io.aisha.server.settings.SettingsRefused with every problem
  protected final Settings settings() {
    return Settings.read(environment(), surroundings.workingFolder(), surroundings.localeName());
  }

  /// The environment as this command's options change it; a command with options of its own adds
  /// them.
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
  /// @param upgrade may an external database be changed
  protected final Studio open(Settings settings, boolean upgrade, Purpose purpose) {
    TemporaryFolder.choose(settings.dataFolder());
    settings.folder().prepare();
    TemporaryFolder.prepare(settings.dataFolder());
    logTo(settings.folder().logs());
    interruption().check();
    Studio studio = Studio.open(settings, upgrade, purpose);
    var _ = studio.lost().thenAccept(interruption()::fail);
    return studio;
  }

  /// Writes the log into a data folder from now on, which must be there.
  protected final void logTo(Path folder) {
    log = Optional.of(LogFile.open(folder));
  }

  /// The log's file, for a sentence about a failure; empty when there is none.
  public final Optional<Path> log() {
    return log;
  }

  /// Whether standard output belongs to a machine, failures included.
  public boolean json() {
    return false;
  }

  /// Writes what this command's JSON holds besides the error when there is no result.
  public void writeFailed(JsonGenerator generator) {}

  /// What standard output gets when there is no result, for another machine than one that reads
  /// JSON; empty when nothing.
  ///
  /// @param sentence why there is none
  public String failedOutput(String sentence) {
    return "";
  }
}
