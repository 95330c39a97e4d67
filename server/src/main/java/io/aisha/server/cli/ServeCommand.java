package io.aisha.server.cli;

import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.composition.Purpose;
import io.aisha.server.composition.Studio;
import io.aisha.server.serve.ServedStudio;
import io.aisha.server.settings.Settings;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Serves the studio until it is stopped, and opens it in the browser.
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
  protected Map<String, String> environment() {
    Map<String, String> changed = new HashMap<>(super.environment());
    port.ifPresent(number -> changed.put("AISHA_PORT", number));
    return changed;
  }

  @Override
  protected int perform() {
    Settings settings = settings();
    TerminalOutput screen = terminal().screen(false);
    screen.line(phrases().texts().text("cli.serve.starting"));
    try (Studio studio = open(settings, upgrade, Purpose.SERVICE, ServedStudio.SURFACES);
        ServedStudio served = ServedStudio.start(settings, studio)) {
      Optional<URI> publicUrl = settings.web().publicUrl().map(url -> URI.create(url + "/"));
      screen.line(ready(served.address(), publicUrl));
      served
          .setupCode()
          .ifPresent(code -> screen.line(setup(publicUrl.orElse(served.address()), code)));
      interruption().await();
      screen.line(phrases().texts().text("cli.serve.stopping"));
    }
    return ExitStatus.DONE;
  }

  private String ready(URI address, Optional<URI> publicUrl) {
    Map<String, Object> addresses =
        Map.of("address", address.toString(), "publicUrl", publicUrl.map(URI::toString).orElse(""));
    return phrases()
        .texts()
        .text(publicUrl.isPresent() ? "cli.serve.ready.public" : "cli.serve.ready", addresses);
  }

  private String setup(URI studio, String code) {
    return phrases()
        .texts()
        .text(
            "cli.serve.setup", Map.of("address", studio.resolve("setup").toString(), "code", code));
  }
}
