package io.aisha.guard.command;

import io.aisha.guard.changelog.ChecksumFile;
import io.aisha.guard.changelog.FolderLayout;
import io.aisha.guard.changelog.GitBase;
import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.MigrationSource;
import io.aisha.guard.check.CheckRequest;
import io.aisha.guard.check.Expectation;
import io.aisha.guard.dryrun.ScratchServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The parsed command line.
///
/// @param options values by option name, such as `--changelog`
/// @param placeholders values of Flyway's placeholders, by name
/// @param help whether only the usage was requested
/// @param version whether only the version was requested
record Arguments(
    Map<String, String> options, Map<String, String> placeholders, boolean help, boolean version) {

  static final String USAGE =
      """
      usage: check --changelog DIR [--layout NAME] [--baseline NAME | --git-base REF] [--model FILE | --snapshot FILE]
                   [--rows FILE] [--placeholder NAME=VALUE]... [--scratch-url URL] [--format FORMAT]
        --changelog DIR   the migrations, applied in the order of their tool
        --layout NAME     their tool: liquibase, flyway, pairs (golang-migrate, sqlx), dbmate or diesel;
                          detected if not given
        --baseline NAME   files up to and including this one are already in production and are not checked
        --git-base REF    check only what this branch adds to another one, such as origin/main
        --model FILE      SQL that builds the schema that the migrations must produce
        --snapshot FILE   that schema as canonical text
        --rows FILE       SQL that inserts sample rows, each statement as soon as its tables exist
        --placeholder NAME=VALUE
                          value of ${NAME} in Flyway's files; can be repeated
        --scratch-url URL postgresql://user:password@host:port/database: run the migrations on this server, as a
                          superuser; databases are created on it and dropped again
        --format FORMAT   format of the report on standard output: %s
        --json            the same as --format json
        --version         print the version
      exit status: 0 nothing found, 1 findings, 2 wrong command line, 3 the check could not be run\
      """
          .formatted(Format.words());

  private static final String PLACEHOLDER = "--placeholder";

  private static final Set<String> NAMES =
      Set.of(
          "--changelog",
          "--layout",
          "--baseline",
          "--git-base",
          "--model",
          "--snapshot",
          "--rows",
          PLACEHOLDER,
          "--scratch-url",
          "--format");

  /// @throws IllegalArgumentException with a sentence for the user
  static Arguments parse(String... words) {
    Map<String, String> options = new HashMap<>();
    Map<String, String> placeholders = new HashMap<>();
    boolean help = false;
    boolean version = false;
    for (int i = words.length > 0 && words[0].equals("check") ? 1 : 0; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      String name = equals < 0 ? words[i] : words[i].substring(0, equals);
      if (name.equals("--json")) {
        options.put("--format", Format.JSON.word());
      } else if (name.equals("--help") || name.equals("-h")) {
        help = true;
      } else if (name.equals("--version")) {
        version = true;
      } else if (!NAMES.contains(name)) {
        throw new IllegalArgumentException("unknown option: " + name);
      } else if (equals < 0 && i + 1 == words.length) {
        throw new IllegalArgumentException("the option " + name + " has no value");
      } else {
        String value = equals < 0 ? words[++i] : words[i].substring(equals + 1);
        if (name.equals(PLACEHOLDER)) {
          put(placeholders, value);
        } else {
          options.put(name, value);
        }
      }
    }
    return new Arguments(Map.copyOf(options), Map.copyOf(placeholders), help, version);
  }

  private static void put(Map<String, String> placeholders, String pair) {
    int equals = pair.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException(
          "%s: got '%s', expected NAME=VALUE".formatted(PLACEHOLDER, pair));
    }
    placeholders.put(pair.substring(0, equals), pair.substring(equals + 1));
  }

  /// The output format.
  ///
  /// @throws IllegalArgumentException when there is no such format
  Format format() {
    String word = options.getOrDefault("--format", Format.TEXT.word());
    return Format.named(word)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "--format: there is no format %s, only %s".formatted(word, Format.words())));
  }

  /// @throws IllegalArgumentException with a sentence for the user
  void validate() {
    Path folder =
        folder().orElseThrow(() -> new IllegalArgumentException("--changelog DIR is missing"));
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(folder + " is not a folder");
    }
    if (options.containsKey("--model") && options.containsKey("--snapshot")) {
      throw new IllegalArgumentException("--model and --snapshot exclude each other");
    }
    for (String name : List.of("--model", "--snapshot", "--rows")) {
      path(name)
          .filter(file -> !Files.isReadable(file))
          .ifPresent(file -> {
            throw new IllegalArgumentException(file + " cannot be read");
          });
    }
    scratchServer();
    if (options.containsKey("--baseline") && options.containsKey("--git-base")) {
      throw new IllegalArgumentException("--baseline and --git-base exclude each other");
    }
    List<Migration> migrations = migrations(folder).migrationSet().migrations();
    @Nullable String baseline = options.get("--baseline");
    if (baseline != null
        && migrations.stream().noneMatch(migration -> migration.hasName(baseline))) {
      throw new IllegalArgumentException(
          "--baseline: there is no %s among the files%s"
              .formatted(
                  baseline,
                  migrations.isEmpty() ? "" : ", such as " + migrations.getLast().name()));
    }
    gitBase(folder);
  }

  private MigrationSource migrations(Path folder) {
    @Nullable String word = options.get("--layout");
    if (word == null) {
      return MigrationSource.folder(folder, Optional.empty(), placeholders);
    }
    FolderLayout layout =
        FolderLayout.named(word)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "--layout: got '%s', expected one of %s"
                        .formatted(word, FolderLayout.words(", "))));
    return MigrationSource.folder(folder, Optional.of(layout), placeholders);
  }

  private Optional<GitBase> gitBase(Path folder) {
    return Optional.ofNullable(options.get("--git-base")).map(ref -> GitBase.of(folder, ref));
  }

  /// The server given by `--scratch-url`; empty if the check starts its own.
  ///
  /// @throws IllegalArgumentException when the URL is malformed
  Optional<ScratchServer> scratchServer() {
    return Optional.ofNullable(options.get("--scratch-url")).map(ScratchServer::at);
  }

  /// The folder of the migrations; empty if it was not given.
  Optional<Path> folder() {
    return path("--changelog");
  }

  CheckRequest request() {
    Path folder = folder().orElseThrow();
    MigrationSource migrations = migrations(folder);
    CheckRequest request = CheckRequest.of(migrations);
    Optional<GitBase> gitBase = gitBase(folder);
    if (gitBase.isPresent()) {
      request = request.withGitBase(gitBase.get());
    }
    @Nullable String baseline = options.get("--baseline");
    if (baseline != null) {
      request = request.withBaseline(baseline);
    }
    Optional<Expectation> expectation =
        path("--model")
            .<Expectation>map(file -> new Expectation.Model(file.toString(), text(file)))
            .or(() ->
                path("--snapshot")
                    .map(file -> new Expectation.Snapshot(file.toString(), text(file))));
    if (expectation.isPresent()) {
      request = request.withExpectation(expectation.get());
    }
    Optional<Path> rows = path("--rows");
    if (rows.isPresent()) {
      request = request.withRows(text(rows.get()));
    }
    Path checksums = folder.resolve(ChecksumFile.NAME);
    boolean hasChecksums =
        Files.exists(checksums) && migrations.migrationSet().layout() == FolderLayout.LIQUIBASE;
    return hasChecksums ? request.withChecksums(text(checksums)) : request;
  }

  private Optional<Path> path(String name) {
    return Optional.ofNullable(options.get(name)).map(Path::of);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
