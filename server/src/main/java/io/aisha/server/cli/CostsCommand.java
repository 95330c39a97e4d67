package io.aisha.server.cli;

import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.console.JsonOutput;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.composition.Studio;
import io.aisha.server.settings.Settings;
import io.aisha.studio.cost.CostReport;
import io.aisha.studio.cost.Estimates;
import io.aisha.text.Phrases;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;

/// Prints the costs at paid engines.
@Command(name = "costs")
final class CostsCommand extends StudioCommand {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

  @Option(names = "--json", descriptionKey = "option.json", order = 10)
  private boolean json;

  CostsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public boolean json() {
    return json;
  }

  @Override
  protected int perform() {
    Settings settings = settings();
    settings.folder().prepare();
    logTo(settings.folder().logs());
    CostReport report = Studio.costs(settings);
    if (json) {
      write(report);
      return ExitStatus.DONE;
    }
    TerminalOutput screen = terminal().screen(false);
    Phrases phrases = phrases();
    if (report.months().isEmpty()) {
      screen.line(phrases.texts().text("cli.costs.nothing"));
    }
    for (CostReport.Month month : report.months()) {
      screen.line(
          "  %s  %-10s %-12s %6d  %12s"
                  .formatted(
                      month.month(),
                      month.engine(),
                      phrases.label("cost.kind", month.kind().label()),
                      month.count(),
                      phrases.money(month.countedMicroUsd()))
              + unsettled(month.unsettledMicroUsd(), phrases));
    }
    screen.line(
        phrases.told("cli.costs.month", Map.of("spentMicroUsd", report.thisMonthMicroUsd()))
            + unsettled(report.thisMonthUnsettledMicroUsd(), phrases));
    Estimates estimates = report.estimates();
    estimates
        .since()
        .ifPresent(since ->
            screen.line(
                phrases.told(
                    "cli.costs.estimates",
                    Map.of(
                        "count",
                        estimates.count(),
                        "estimatedMicroUsd",
                        estimates.microUsd(),
                        "since",
                        DAY.format(since)))));
    limit("cli.costs.month-limit", report.limits().installationMonthMicroUsd(), screen, phrases);
    limit("cli.costs.day-limit", report.limits().userDayMicroUsd(), screen, phrases);
    return ExitStatus.DONE;
  }

  /// The estimated part of a sum; empty when everything is billed.
  private static String unsettled(long microUsd, Phrases phrases) {
    return microUsd == 0
        ? ""
        : "  " + phrases.told("cli.costs.unsettled", Map.of("unsettledMicroUsd", microUsd));
  }

  private static void limit(
      String key, OptionalLong limit, TerminalOutput screen, Phrases phrases) {
    screen.line(
        limit.isPresent()
            ? phrases.told(key, Map.of("limitMicroUsd", limit.getAsLong()))
            : phrases.texts().text(key + ".none"));
  }

  private void write(CostReport report) {
    try (JsonOutput output = new JsonOutput(terminal().out())) {
      JsonGenerator generator = output.generator();
      generator.writeNumberProperty("thisMonthMicroUsd", report.thisMonthMicroUsd());
      generator.writeNumberProperty(
          "thisMonthUnsettledMicroUsd", report.thisMonthUnsettledMicroUsd());
      generator.writeName("estimates");
      generator.writeStartObject();
      generator.writeNumberProperty("count", report.estimates().count());
      generator.writeNumberProperty("microUsd", report.estimates().microUsd());
      if (report.estimates().since().isPresent()) {
        generator.writeStringProperty("since", report.estimates().since().get().toString());
      } else {
        generator.writeNullProperty("since");
      }
      generator.writeEndObject();
      limit(generator, "monthLimitMicroUsd", report.limits().installationMonthMicroUsd());
      limit(generator, "personDayLimitMicroUsd", report.limits().userDayMicroUsd());
      generator.writeName("months");
      generator.writeStartArray();
      for (CostReport.Month month : report.months()) {
        generator.writeStartObject();
        generator.writeStringProperty("month", month.month().toString());
        generator.writeStringProperty("engine", month.engine());
        generator.writeStringProperty("kind", month.kind().label());
        generator.writeNumberProperty("count", month.count());
        generator.writeNumberProperty("estimatedMicroUsd", month.estimatedMicroUsd());
        generator.writeNumberProperty("billedMicroUsd", month.billedMicroUsd());
        generator.writeNumberProperty("countedMicroUsd", month.countedMicroUsd());
        generator.writeNumberProperty("unsettledMicroUsd", month.unsettledMicroUsd());
        generator.writeEndObject();
      }
      generator.writeEndArray();
    }
  }

  private static void limit(JsonGenerator generator, String name, OptionalLong limit) {
    if (limit.isPresent()) {
      generator.writeNumberProperty(name, limit.getAsLong());
    } else {
      generator.writeNullProperty(name);
    }
  }
}
