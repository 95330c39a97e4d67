package io.aisha.server.cli.judge;

import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import io.aisha.server.cli.console.JsonOutput;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.cli.photo.PhotoFiles;
import io.aisha.server.cli.photo.PhotoLines;
import io.aisha.server.cli.photo.PhotoNames;
import io.aisha.server.cli.photo.PhotoResult;
import io.aisha.server.cli.photo.SamePersonFiles;
import io.aisha.server.cli.photo.VerdictsJson;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.photo.PhotoSettings;
import io.aisha.text.Phrases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints verdicts on photos without storing them; with labels, also how often the verdicts are
/// right.
@Command(name = "judge")
public final class JudgeCommand extends StudioCommand {

  @Parameters(paramLabel = "PHOTOS", arity = "1..*", descriptionKey = "option.photos")
  private List<Path> photos = List.of();

  @Option(names = "--type", paramLabel = "TYPE", descriptionKey = "option.type")
  private AvatarType type = AvatarType.CHARACTER;

  @Option(names = "--labels", paramLabel = "CSV", descriptionKey = "option.labels")
  private Optional<Path> labelFile = Optional.empty();

  @Option(names = "--same-person", descriptionKey = "option.same-person")
  private boolean samePerson;

  @Option(names = "--json", descriptionKey = "option.json")
  private boolean json;

  @Option(names = "--jsonl", descriptionKey = "option.jsonl")
  private boolean jsonLines;

  public JudgeCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public boolean json() {
    return json || jsonLines;
  }

  @Override
  public JsonOutput jsonOutput() {
    return jsonLines ? JsonOutput.line(terminal().out()) : super.jsonOutput();
  }

  @Override
  protected int perform() {
    Phrases phrases = phrases();
    if (samePerson && !settings().samePersonCheck()) {
      throw new UsageException("error.same-person-check-off", Map.of());
    }
    Optional<LabelFile> labels = labelFile.map(csv -> LabelFile.read(workingFolder().resolve(csv)));
    PhotoFiles.Found found = PhotoFiles.of(photos, workingFolder());
    List<Path> files = labels.map(known -> known.inOrder(found.files())).orElseGet(found::files);
    PhotoLines.leftOut(found.leftOut(), terminal().complaints(), phrases);
    if (files.isEmpty()) {
      throw new UsageException("cli.usage.no-photos", Map.of());
    }
    long start = System.nanoTime();
    Judged judged = judge(files, phrases);
    List<PhotoResult> results = judged.results();
    double seconds = (System.nanoTime() - start) / 1e9;
    Optional<Agreement> agreement = labels.map(known -> Agreement.of(results, known));
    if (json()) {
      try (JsonOutput output = jsonOutput()) {
        if (jsonLines) {
          output.generator().writeNumberProperty("photos", results.size());
        } else {
          VerdictsJson.write(results, phrases, output.generator());
        }
        judged.faces().ifPresent(faces -> faces.write(output.generator()));
        agreement.ifPresent(a -> AgreementJson.write(a, output.generator()));
        output.generator().writeNumberProperty("seconds", JsonOutput.rounded(seconds));
      }
    } else {
      TerminalOutput screen = terminal().screen(false);
      long good = results.stream().filter(PhotoResult::valid).count();
      screen.line();
      screen.line(
          phrases
              .texts()
              .text("cli.photos.summary", Map.of("good", good, "count", results.size())));
      judged.faces().ifPresent(faces -> faces.print(screen, phrases));
      agreement.ifPresent(a -> new AgreementTable(screen, phrases).print(a));
    }
    return results.stream().anyMatch(PhotoResult::valid) ? ExitStatus.DONE : ExitStatus.PHOTOS;
  }

  private record Judged(List<PhotoResult> results, Optional<SamePersonFiles> faces) {}

  private Judged judge(List<Path> files, Phrases phrases) {
    Map<Path, String> names = PhotoNames.of(files);
    TerminalOutput screen = terminal().screen(json());
    PhotoLines lines = new PhotoLines(screen, phrases, names.values());
    List<PhotoResult> results = new ArrayList<>();
    try (JudgePhotos judge = new JudgePhotos(PhotoSettings.defaults().rules(type), samePerson)) {
      for (Path file : files) {
        String name = names.getOrDefault(file, file.toString());
        PhotoResult result = judge.judge(name, file);
        lines.print(result);
        if (jsonLines) {
          try (JsonOutput output = jsonOutput()) {
            VerdictsJson.writeProperties(result, phrases, output.generator());
          }
        }
        results.add(result);
      }
      return new Judged(results, samePerson ? Optional.of(judge.compare()) : Optional.empty());
    }
  }
}
