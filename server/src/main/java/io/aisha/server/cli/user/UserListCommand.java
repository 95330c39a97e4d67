package io.aisha.server.cli.user;

import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.console.JsonOutput;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.cli.console.Tone;
import io.aisha.server.composition.UserDatabase;
import io.aisha.studio.Page;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserOverview;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;

/// Lists the users with what they have and have used.
@Command(name = "list")
final class UserListCommand extends UserCommand {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

  private static final int READ_AT_ONCE = 200;

  @Option(names = "--json", descriptionKey = "option.json", order = 10)
  private boolean json;

  UserListCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public boolean json() {
    return json;
  }

  @Override
  protected void perform(UserDatabase users) {
    List<UserOverview> all = all(users);
    if (json) {
      write(all);
    } else {
      print(all, terminal().screen(false));
    }
  }

  private List<UserOverview> all(UserDatabase users) {
    List<UserOverview> all = new ArrayList<>();
    Optional<UserId> after = Optional.empty();
    do {
      Page<UserOverview, UserId> page = users.accounts().overviews(after, READ_AT_ONCE);
      all.addAll(page.items());
      after = page.next();
      interruption().check();
    } while (after.isPresent());
    return all;
  }

  private void print(List<UserOverview> all, TerminalOutput screen) {
    int loginWidth = all.stream().mapToInt(one -> one.user().login().length()).max().orElse(0);
    int roleWidth = all.stream().mapToInt(one -> role(one.user()).length()).max().orElse(0);
    for (UserOverview one : all) {
      User user = one.user();
      String name = user.displayName().equals(user.login()) ? "" : user.displayName();
      String line =
          "  "
              + padded(TerminalOutput.harmless(user.login()), loginWidth)
              + "  "
              + padded(role(user), roleWidth)
              + "  "
              + DAY.format(one.joinedAt())
              + "  "
              + phrases()
                  .told(
                      "cli.user.usage",
                      Map.of(
                          "avatars", one.usage().avatars(),
                          "storedBytes", one.usage().storedBytes(),
                          "spentMicroUsd", one.usage().spentMicroUsd()))
              + (name.isEmpty() ? "" : "  " + TerminalOutput.harmless(name));
      screen.line(
          user.blocked()
              ? line + "  " + screen.paint(Tone.BAD, text("cli.user.is-blocked", Map.of()))
              : line);
    }
  }

  private String role(User user) {
    return phrases().label("user.role", user.role().label());
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private void write(List<UserOverview> all) {
    try (JsonOutput output = jsonOutput()) {
      JsonGenerator generator = output.generator();
      generator.writeName("users");
      generator.writeStartArray();
      for (UserOverview one : all) {
        generator.writeStartObject();
        generator.writeStringProperty("id", one.user().id().toString());
        generator.writeStringProperty("login", one.user().login());
        generator.writeStringProperty("name", one.user().displayName());
        generator.writeStringProperty("role", one.user().role().label());
        generator.writeBooleanProperty("blocked", one.user().blocked());
        generator.writeStringProperty("joinedAt", one.joinedAt().toString());
        generator.writeNumberProperty("avatars", one.usage().avatars());
        generator.writeNumberProperty("photos", one.usage().photos());
        generator.writeNumberProperty("pictures", one.usage().pictures());
        generator.writeNumberProperty("storedBytes", one.usage().storedBytes());
        generator.writeNumberProperty("spentMicroUsd", one.usage().spentMicroUsd());
        generator.writeNumberProperty("sessions", one.usage().sessions());
        generator.writeEndObject();
      }
      generator.writeEndArray();
    }
  }
}
