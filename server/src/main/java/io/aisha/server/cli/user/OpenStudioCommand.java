package io.aisha.server.cli.user;

import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import io.aisha.server.composition.Purpose;
import io.aisha.server.composition.Studio;
import io.aisha.studio.StudioException;

/// What the commands share that need everything a user has, files included: they open the studio.
abstract class OpenStudioCommand extends StudioCommand {

  OpenStudioCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected final int perform() {
    try {
      checkArguments();
      try (Studio studio = open(settings(), false, Purpose.COMMAND)) {
        perform(studio);
      }
      return ExitStatus.DONE;
    } catch (StudioException.Invalid e) {
      throw new UsageException("error." + e.code(), e.arguments());
    }
  }

  /// Checks what can be checked before the studio is opened.
  ///
  /// @throws UsageException when an argument is wrong
  void checkArguments() {}

  abstract void perform(Studio studio);
}
