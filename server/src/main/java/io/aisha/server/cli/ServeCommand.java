package io.aisha.server.cli;

import io.aisha.server.config.Settings;
import io.aisha.server.config.Studio;
import io.aisha.server.serve.Services;
import io.aisha.server.serve.StudioServer;
import io.aisha.server.telegram.TelegramBot;
import io.aisha.server.telegram.TelegramBots;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Opens the studio in the browser and stays until it is told to stop.
@Command(name = "serve")
final class ServeCommand extends StudioCommand {

  @Option(names = "--port", paramLabel = "PORT", descriptionKey = "option.port", order = 1)
  private Optional<String> port = Optional.empty();

  @Option(names = "--upgrade", descriptionKey = "option.upgrade", order = 2)
  private boolean upgrade;

  ServeCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Map<String, String> environment() {
    Map<String, String> changed = new HashMap<>(super.environment());
    port.ifPresent(number -> changed.put("AISHA_PORT", number));
    return changed;
  }

  @Override
  int perform() {
    Settings settings = settings();
    Screen screen = terminal().screen(false);
    screen.line(phrases().texts().text("cli.serve.starting"));
    try (Studio studio = open(settings, upgrade);
        TelegramBot bot = TelegramBots.start(settings, studio);
        StudioServer server =
            StudioServer.start(services(studio, bot), settings.port(), settings.dataFolder())) {
      screen.line(
          phrases()
              .texts()
              .text("cli.serve.ready", Map.of("address", server.address().toString())));
      interruption().await();
      screen.line(phrases().texts().text("cli.serve.stopping"));
    }
    return ExitStatus.DONE;
  }

  private static Services services(Studio studio, TelegramBot bot) {
    return new Services(
        studio.accounts(),
        studio.avatars(),
        studio.photos(),
        studio.trainings(),
        studio.generations(),
        studio.costs(),
        studio.notices(),
        studio.engines(),
        studio.blobs(),
        studio.idempotency(),
        studio.schema(),
        bot);
  }
}
