package io.aisha.guard.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.LayoutFiles;
import io.aisha.guard.changelog.FolderLayout;
import io.aisha.guard.postgres.RunningPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Checks what a branch adds, with real repositories.
@Tag("slow")
class GitBaseTest {

  @RegisterExtension static final RunningPostgres server = new RunningPostgres();

  @TempDir Path repository;

  private final GuardRun guard = new GuardRun(server);

  @ParameterizedTest
  @EnumSource
  void checksOnlyTheFilesThatTheBranchAdds(FolderLayout layout) throws Exception {
    LayoutFiles maker = begin(layout);
    maker.write(1, "old", "select 1;", "select 1;");
    maker.write(
        2, "orders", "create table orders (id int primary key, note text);", "drop table orders;");
    commitAndBranch();
    String committed =
        maker.write(
            3,
            "note",
            "alter table orders drop column note;",
            "alter table orders add column note text;");
    git("add", ".");
    git("commit", "-qm", "note");
    String untracked = maker.write(4, "empty", "-- later", "select 1;");

    assertThat(guard.run(folder(), "--git-base=main")).isEqualTo(1);
    assertThat(guard.out())
        .containsSubsequence(committed, "DATALOSS")
        .containsSubsequence(untracked, "EMPTY_UP")
        .doesNotContain("old", "HISTORY");
  }

  @ParameterizedTest
  @EnumSource(names = {"FLYWAY", "PAIRS"})
  void reportsEditedAndRemovedFilesAsHistory(FolderLayout layout) throws Exception {
    LayoutFiles maker = begin(layout);
    String edited = maker.write(1, "a", "create table a (id int primary key);", "drop table a;");
    String removed = maker.write(2, "b", "create table b (id int primary key);", "drop table b;");
    commitAndBranch();
    maker.write(1, "a", "create table a (id bigint primary key);", "drop table a;");
    Files.delete(folder().resolve(removed));

    assertThat(guard.run(folder(), "--git-base=main")).isEqualTo(1);
    assertThat(guard.out())
        .containsSubsequence(edited, "HISTORY", "it exists on main, and this branch edits it")
        .containsSubsequence(removed, "HISTORY", "it exists on main, and this branch removes it");
  }

  @ParameterizedTest
  @EnumSource(names = {"FLYWAY", "PAIRS"})
  void reportsAFileBeforeAnExistingOneAsLate(FolderLayout layout) throws Exception {
    LayoutFiles maker = begin(layout);
    maker.write(5, "e", "create table e (id int primary key);", "drop table e;");
    commitAndBranch();
    String late = maker.write(4, "d", "create table d (id int primary key);", "drop table d;");

    assertThat(guard.run(folder(), "--git-base=main")).isEqualTo(layout.refusesLateFiles() ? 1 : 0);
    assertThat(guard.out()).containsSubsequence(late, "HISTORY", "it comes before");
  }

  @Test
  void ignoresLaterCommitsOfTheOtherBranch() throws Exception {
    LayoutFiles maker = begin(FolderLayout.FLYWAY);
    maker.write(1, "a", "create table a (id int primary key);", "drop table a;");
    commitAndBranch();
    git("checkout", "-q", "main");
    maker.write(2, "b", "create table b (id int primary key);", "drop table b;");
    git("add", ".");
    git("commit", "-qm", "b");
    git("checkout", "-q", "work");

    assertThat(guard.run(folder(), "--git-base=main")).as(guard.out()).isZero();
  }

  @Test
  void checksAnEditedRepeatableFileWithoutReportingTheEdit() throws Exception {
    LayoutFiles maker = begin(FolderLayout.FLYWAY);
    maker.write(1, "a", "create table a (id int primary key);", "drop table a;");
    maker.file("R__view.sql", "create or replace view v as select id from a;");
    commitAndBranch();
    maker.file("R__view.sql", "create or replace view v as select id, id as other from a;");

    assertThat(guard.run(folder(), "--git-base=main")).as(guard.out()).isZero();
    assertThat(guard.out()).doesNotContain("HISTORY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-branch", "--output=/tmp/x", "main:file", "$(touch x)"})
  void rejectsAnInvalidReference(String ref) throws Exception {
    LayoutFiles maker = begin(FolderLayout.FLYWAY);
    maker.write(1, "a", "create table a (id int primary key);", "drop table a;");
    commitAndBranch();

    assertThat(guard.run(folder(), "--git-base=" + ref)).isEqualTo(2);
    assertThat(guard.err()).startsWith("--git-base: ").contains(ref);
  }

  @Test
  void rejectsAFolderOutsideGit() throws Exception {
    new LayoutFiles(FolderLayout.FLYWAY, Files.createDirectories(folder()))
        .write(1, "a", "create table a ();", "drop table a;");

    assertThat(guard.run(folder(), "--git-base=main")).isEqualTo(2);
    assertThat(guard.err()).contains("is not in a git work tree");
  }

  @Test
  void baselineAndGitBaseExcludeEachOther() throws Exception {
    begin(FolderLayout.FLYWAY).write(1, "a", "create table a ();", "drop table a;");

    assertThat(guard.run(folder(), "--git-base=main", "--baseline", "V1__a")).isEqualTo(2);
    assertThat(guard.err()).startsWith("--baseline and --git-base exclude each other");
  }

  private Path folder() {
    return repository.resolve("db/\u043c\u0438\u0433\u0440\u0430\u0446\u0438\u0438 new");
  }

  private LayoutFiles begin(FolderLayout layout) throws Exception {
    Files.createDirectories(folder());
    git("init", "-q", "-b", "main");
    git("config", "user.email", "a@example.org");
    git("config", "user.name", "a");
    return new LayoutFiles(layout, folder());
  }

  private void commitAndBranch() throws Exception {
    git("add", ".");
    git("commit", "-qm", "begin");
    git("checkout", "-qb", "work");
  }

  private void git(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-c", "commit.gpgsign=false"));
    command.addAll(List.of(words));
    Process git =
        new ProcessBuilder(command)
            .directory(repository.toFile())
            .redirectErrorStream(true)
            .start();
    String reported = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor()).as(reported).isZero();
  }
}
