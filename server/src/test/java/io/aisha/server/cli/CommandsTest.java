package io.aisha.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.text.Language;
import io.aisha.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

class CommandsTest {

  @TempDir private Path folder;

  static List<String> everyCommand() {
    List<String> names = new ArrayList<>();
    collect(commands(), names);
    return names;
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void everyCommandExplainsItselfWithAnExample(String name) {
    List<String> words = new ArrayList<>(List.of(name.split(" ")));
    words.removeFirst();
    words.add("--help");

    TestTerminal terminal = new TestTerminal(folder);
    int status = terminal.run(words.toArray(String[]::new));

    assertThat(status).isZero();
    assertThat(terminal.out()).contains("Usage: " + name, "Examples:", "./aisha");
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void everyOptionIsExplained() {
    Texts texts = Texts.in(Language.ENGLISH);
    for (CommandSpec command : specs(commands().getCommandSpec())) {
      for (ArgSpec argument : command.args()) {
        if (command.userObject() instanceof StudioCommand) {
          assertThat(texts.keys())
              .as(command.qualifiedName() + " " + argument.paramLabel())
              .contains(argument.descriptionKey());
        }
      }
    }
  }

  @Test
  void theLaunchersHelpNamesEveryCommand() {
    String help = Texts.in(Language.ENGLISH).text("launcher.help");

    for (String command : commands().getSubcommands().keySet()) {
      assertThat(help).contains("\n  " + command + " ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mkae, Did you mean make?",
    "frobnicate, is not understood here",
    "make --ouy x --out y z.jpg, Did you mean --out?",
    "make a.jpg, --out",
    "make --out x, PHOTOS is missing",
    "make nowhere.jpg --out x, There is no file or folder nowhere.jpg",
    "make photo.jpg --out x --styles watercolor, Did you mean watercolour?",
    "make photo.jpg --out x --styles frobnicate, Choose from: clean-portrait",
    "make photo.jpg --out x --count 0, --count",
    "make photo.jpg --out x --count many, --count",
    "make photo.jpg --out x --size 3x3, --size",
    "make photo.jpg --out x --seed -1, --seed",
    "make photo.jpg --out x --gender robot, --gender",
    "make photo.jpg --out x --type robot, --type",
    "judge photo.jpg --labels photo.jpg, cannot be read",
    "db, upgrade",
    "db dowgrade, Did you mean downgrade?",
    "db check --chagelog x, Did you mean --changelog?",
    "db check --changelog nowhere, There is no folder",
    "db check --changelog photo.jpg, is not a folder",
    "db check --changelog ., There are no migrations in",
    "db check --snapshot a --model b, keep one of them",
    "db check --format yaml, 'Choose one of: text, json, sarif, github, gitlab, junit'",
    "db check --snapshot photo.jpg, is not a snapshot",
    "db check --model nowhere.sql, There is no file or folder",
    "db check --baseline 0002-usrs, Did you mean 0002-users?",
    "db check --rows ., 'is a folder, not a file'",
    "db check --user x, have no effect without --url",
    "db new, NAME is missing",
    "db new x, is not a checkout",
    "db new --changelog . ???, cannot become a file name",
    "db snapshot --accept, is not a checkout",
    "db snapshot --snapshot x, add --accept",
    "db snapshot --accept --changelog ., --snapshot FILE",
    "db snapshot --accept --url jdbc:postgresql://h/x, remove --url",
    "db diagram --changelog . --snapshot x, keep one of them",
    "db diagram --snapshot photo.jpg, is not a snapshot",
    "db history --changelog ., Name their database with --url",
    "db downgrade --to 0001 --steps 1, keep one of them",
    "db downgrade --steps x, is not a valid value for --steps",
    "user, invite",
    "user ad, Did you mean add?",
    "user add, LOGIN is missing",
    "user add anna, A password is missing",
    "user add an!na, A login has 3 to 64",
    "user add anna --admin --guest, exclude each other",
    "user add anna secret-password, is not understood here",
    "user invite --admin --guest, exclude each other",
    "user role anna king, 'administrator, member, guest'",
    "user role anna, ROLE is missing",
    "user block, LOGIN is missing",
    "user erase anna, --yes",
    "user export anna, --to",
    "user export anna --to photo.jpg, already exists",
    "user export anna --to nowhere/anna.zip, no such folder",
    "share, 'share avatar, picture'",
    "share picture x, is not an ID",
    "share end x, is not an ID",
    "share avatar Anna --days many, is not a number of days",
    "serve --port abc, is not a port",
    "version --lang xx, is not supported"
  })
  void wrongUsageIsAnsweredInASentence(String words, String sentence) throws IOException {
    Files.writeString(folder.resolve("photo.jpg"), "x");
    TestTerminal terminal = new TestTerminal(folder);

    int status = terminal.run(words.split(" "));

    assertThat(terminal.err()).contains(sentence).doesNotContain("\tat ", "Exception");
    assertThat(terminal.out()).isEmpty();
    assertThat(status).isEqualTo(ExitStatus.USAGE);
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void complainsInTheLanguageAskedFor() {
    TestTerminal terminal = new TestTerminal(folder);

    terminal.run("mkae", "--lang", "ru");

    assertThat(terminal.err()).contains("Может быть, make?");
  }

  @Test
  void tellsEverySettingThatIsWrong() {
    TestTerminal terminal =
        new TestTerminal(folder).with("AISHA_PROT", "1").with("AISHA_PORT", "x");

    assertThat(terminal.run("make", ".", "--out", "out")).isEqualTo(ExitStatus.USAGE);
    assertThat(terminal.err())
        .contains("2 settings", "AISHA_PROT", "Did you mean AISHA_PORT?", "is not a port");
  }

  private static CommandLine commands() {
    return Commands.of(Surroundings.ofThisProcess());
  }

  private static void collect(CommandLine command, List<String> names) {
    names.add(command.getCommandSpec().qualifiedName(" "));
    command.getSubcommands().values().forEach(each -> collect(each, names));
  }

  private static Stream<CommandSpec> all(CommandSpec command) {
    return Stream.concat(
        Stream.of(command),
        command.subcommands().values().stream().flatMap(each -> all(each.getCommandSpec())));
  }

  private static List<CommandSpec> specs(CommandSpec root) {
    return all(root).toList();
  }
}
