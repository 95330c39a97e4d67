package io.aisha.server.cli.user;

import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.composition.UserDatabase;
import io.aisha.studio.account.User;
import io.aisha.studio.limit.Quota;
import io.aisha.text.UsageLines;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows or sets what a user may have and use.
@Command(name = "quota")
final class UserQuotaCommand extends UserCommand {
  private static final String DEFAULT = "default";
  private static final int MEGABYTE_BITS = 20;

  @Parameters(index = "0", paramLabel = "LOGIN", descriptionKey = "option.user.login")
  private String login = "";

  @Option(names = "--avatars", paramLabel = "N", descriptionKey = "option.quota.avatars", order = 1)
  private Optional<String> avatars = Optional.empty();

  @Option(names = "--photos", paramLabel = "N", descriptionKey = "option.quota.photos", order = 2)
  private Optional<String> photos = Optional.empty();

  @Option(
      names = "--storage-mb",
      paramLabel = "N",
      descriptionKey = "option.quota.storage",
      order = 3)
  private Optional<String> storage = Optional.empty();

  @Option(
      names = "--pictures-a-day",
      paramLabel = "N",
      descriptionKey = "option.quota.pictures",
      order = 4)
  private Optional<String> pictures = Optional.empty();

  @Option(
      names = "--usd-a-day",
      paramLabel = "AMOUNT",
      descriptionKey = "option.quota.money",
      order = 5)
  private Optional<String> money = Optional.empty();

  UserQuotaCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected void checkArguments() {
    changed(Quota.NONE);
  }

  @Override
  protected void perform(UserDatabase users) {
    User user = named(login, users.accounts());
    Quota now = users.limits().quota(user.id());
    Quota wanted = changed(now);
    if (!wanted.equals(now)) {
      users.limits().setQuota(Optional.empty(), user.id(), wanted);
    }
    TerminalOutput screen = terminal().screen(false);
    UsageLines.of(users.limits().usage(user.id()), users.costs().today(user.id()), phrases())
        .forEach(screen::line);
  }

  private Quota changed(Quota now) {
    return new Quota(
        count("--avatars", avatars, now.avatars()),
        count("--photos", photos, now.photos()),
        storage.isEmpty()
            ? now.storedBytes()
            : bytes(count("--storage-mb", storage, OptionalInt.empty())),
        count("--pictures-a-day", pictures, now.picturesADay()),
        money.isEmpty() ? now.microUsdADay() : microUsd(money.get()));
  }

  private static OptionalInt count(String option, Optional<String> typed, OptionalInt now) {
    if (typed.isEmpty()) {
      return now;
    }
    if (typed.get().equals(DEFAULT)) {
      return OptionalInt.empty();
    }
    if (!typed.get().matches("[0-9]{1,9}")) {
      throw wrong(option, typed.get());
    }
    return OptionalInt.of(Integer.parseInt(typed.get()));
  }

  private static OptionalLong bytes(OptionalInt megabytes) {
    return megabytes.isPresent()
        ? OptionalLong.of((long) megabytes.getAsInt() << MEGABYTE_BITS)
        : OptionalLong.empty();
  }

  private static OptionalLong microUsd(String typed) {
    if (typed.equals(DEFAULT)) {
      return OptionalLong.empty();
    }
    if (!typed.matches("[0-9]{1,9}([.][0-9]{1,6})?")) {
      throw wrong("--usd-a-day", typed);
    }
    return OptionalLong.of(new BigDecimal(typed).movePointRight(6).longValueExact());
  }

  private static UsageException wrong(String option, String value) {
    return new UsageException(
        "cli.usage.quota", Map.of("option", option, "value", TerminalOutput.harmless(value)));
  }
}
