package io.aisha.guard.changelog;

import io.aisha.guard.changelog.GitBaseException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The content of a folder at the commit where the current branch left another one. Files that
/// existed there are in production, or about to be; the others are added by the branch, committed
/// or not.
///
/// @param ref the name of the other branch
/// @param held paths in the folder of the files that existed
/// @param edited those of them that differ now
/// @param removed those of them that no longer exist
public record GitBase(String ref, Set<String> held, Set<String> edited, Set<String> removed) {

  private static final long SECONDS = 30;

  public GitBase {
    held = Set.copyOf(held);
    edited = Set.copyOf(edited);
    removed = Set.copyOf(removed);
  }

  /// Runs `git`; takes some tens of milliseconds.
  ///
  /// @param ref a branch, tag or commit, such as `origin/main`
  /// @throws GitBaseException when git cannot determine it
  public static GitBase of(Path folder, String ref) {
    if (ref.isBlank() || ref.startsWith("-") || ref.chars().anyMatch(c -> c < ' ')) {
      throw new GitBaseException(
          Reason.BAD_NAME, "--git-base: '%s' is not a branch, tag or commit".formatted(ref));
    }
    Answer inside = git(folder, "rev-parse", "--is-inside-work-tree");
    if (inside.status() != 0 || !inside.text().strip().equals("true")) {
      throw new GitBaseException(
          Reason.NO_REPOSITORY,
          "--git-base: %s is not in a git work tree%s".formatted(folder, inside.reason()));
    }
    Answer commit =
        git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}");
    if (commit.status() != 0) {
      throw new GitBaseException(
          Reason.NO_COMMIT,
          "--git-base: this repository has no commit named '%s'; fetch it first, with its history"
              .formatted(ref));
    }
    Answer base = git(folder, "merge-base", "HEAD", commit.text().strip());
    if (base.status() != 0) {
      throw new GitBaseException(
          Reason.NO_COMMIT,
          "--git-base: this branch has no commit in common with '%s'; fetch the whole history, for instance with git fetch --unshallow"
              .formatted(ref));
    }
    String id = base.text().strip();
    Set<String> held =
        new HashSet<>(words(outputOf(git(folder, "ls-tree", "-r", "-z", "--name-only", id, "."))));
    Set<String> edited = new HashSet<>();
    Set<String> removed = new HashSet<>();
    List<String> changed =
        words(
            outputOf(
                git(
                    folder,
                    "diff",
                    "-z",
                    "--name-status",
                    "--no-renames",
                    "--no-ext-diff",
                    "--no-textconv",
                    "--ignore-submodules",
                    "--relative",
                    id,
                    "--",
                    ".")));
    for (int i = 0; i + 1 < changed.size(); i += 2) {
      String path = changed.get(i + 1);
      if (changed.get(i).equals("D")) {
        removed.add(path);
      } else if (held.contains(path)) {
        edited.add(path);
      }
    }
    return new GitBase(ref, held, edited, removed);
  }

  private record Answer(int status, String text, String error) {
    String reason() {
      String line = error.lines().findFirst().orElse("");
      return line.isEmpty() ? "" : ": " + line;
    }
  }

  private static String outputOf(Answer answer) {
    if (answer.status() != 0) {
      throw new GitBaseException(
          Reason.NO_COMMIT, "--git-base: git cannot compare the folder" + answer.reason());
    }
    return answer.text();
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>(List.of(text.split("\0")));
    words.removeIf(String::isEmpty);
    return words;
  }

  /// Runs git without a shell, pager or prompt, and without programs named in the repository's
  /// settings.
  private static Answer git(Path folder, String... words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "git", "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false"));
    command.addAll(List.of(words));
    Path answers = null;
    try {
      // Output goes to files, because a full pipe would block the process.
      answers = Files.createTempDirectory("guard-git");
      return ask(folder, command, answers.resolve("out"), answers.resolve("err"));
    } catch (IOException e) {
      throw new UncheckedIOException("git cannot be asked: " + e.getMessage(), e);
    } finally {
      delete(answers);
    }
  }

  private static Answer ask(Path folder, List<String> command, Path out, Path err)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().put("LC_ALL", "C");
    Process git;
    try {
      git = builder.start();
    } catch (IOException e) {
      throw new GitBaseException(
          Reason.NO_GIT, "--git-base: the program git cannot be run: " + e.getMessage());
    }
    try {
      git.getOutputStream().close();
      if (!git.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new GitBaseException(
            Reason.TOO_SLOW, "--git-base: git did not answer within %d s".formatted(SECONDS));
      }
      return new Answer(
          git.exitValue(),
          new String(Files.readAllBytes(out), StandardCharsets.UTF_8),
          new String(Files.readAllBytes(err), StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GitBaseException(Reason.TOO_SLOW, "--git-base: git was interrupted");
    } finally {
      git.destroyForcibly();
    }
  }

  private static void delete(@Nullable Path answers) {
    if (answers == null) {
      return;
    }
    try {
      Files.deleteIfExists(answers.resolve("out"));
      Files.deleteIfExists(answers.resolve("err"));
      Files.deleteIfExists(answers);
    } catch (IOException e) {
      // The system removes temporary files eventually.
    }
  }
}
