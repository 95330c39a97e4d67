package io.aisha.testkit.secret;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The last step of `./aisha test`: reads the reports and logs that a test run left in the `target`
/// folders of all modules, and fails when one contains a secret. Prints file, line and kind; the
/// secret itself is masked.
public final class FindSecrets {
  /// The folders below `target` that are read: reports of the tests, what the program logs in the
  /// tests of `server`, and the log files of the packaged program.
  private static final Set<String> READ =
      Set.of("surefire-reports", "failsafe-reports", "test-logs", "program-logs");

  private static final int LINES_MAX = 50;

  private FindSecrets() {}

  /// Prints what is found; the exit status is 1 when that is anything.
  ///
  /// @param arguments the folder of the project, and a file; only what is younger is read
  public static void main(String... arguments) throws IOException {
    FileTime started = Files.getLastModifiedTime(Path.of(arguments[1]));
    int found = report(find(Path.of(arguments[0]), started), System.out);
    System.exit(found == 0 ? 0 : 1);
  }

  /// A secret in a file.
  record Finding(Path file, int line, SecretShapes.Found secret) {
    @Override
    public String toString() {
      return file + ":" + line + ": " + secret.kind() + " " + secret.masked();
    }
  }

  private static int report(List<Finding> findings, PrintStream out) {
    findings.stream().limit(LINES_MAX).forEach(out::println);
    if (findings.size() > LINES_MAX) {
      out.println("… " + findings.size());
    }
    return findings.size();
  }

  /// Reads what tests have written since a moment.
  ///
  /// @param project the folder of all modules
  static List<Finding> find(Path project, FileTime since) throws IOException {
    List<Path> targets = targets(project);
    Set<String> issued = new HashSet<>();
    for (Path file : files(targets, Set.of(IssuedSecrets.FOLDER), since)) {
      issued.addAll(Files.readAllLines(file));
    }
    SecretShapes shapes = new SecretShapes(issued);
    List<Finding> findings = new ArrayList<>();
    for (Path file : files(targets, READ, since)) {
      read(project, file, shapes, findings);
    }
    return findings;
  }

  /// Reads bytes as Latin-1: secrets are ASCII, and a broken character must not end the search.
  private static void read(Path project, Path file, SecretShapes shapes, List<Finding> findings)
      throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.ISO_8859_1))) {
      int number = 0;
      String line = reader.readLine();
      while (line != null) {
        number++;
        for (SecretShapes.Found found : shapes.in(line)) {
          findings.add(new Finding(project.relativize(file), number, found));
        }
        line = reader.readLine();
      }
    }
  }

  private static List<Path> targets(Path project) throws IOException {
    try (Stream<Path> modules = Files.list(project)) {
      return modules
          .map(module -> module.resolve("target"))
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    }
  }

  private static List<Path> files(List<Path> targets, Set<String> folders, FileTime since)
      throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path target : targets) {
      for (String folder : folders.stream().sorted().toList()) {
        Path read = target.resolve(folder);
        if (Files.isDirectory(read)) {
          Files.walkFileTree(
              read,
              new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                  if (attributes.isRegularFile()
                      && attributes.lastModifiedTime().compareTo(since) >= 0) {
                    files.add(file);
                  }
                  return FileVisitResult.CONTINUE;
                }
              });
        }
      }
    }
    return files;
  }
}
