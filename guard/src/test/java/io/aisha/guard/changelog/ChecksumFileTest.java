package io.aisha.guard.changelog;

import static io.aisha.guard.MigrationFiles.ATTRIBUTES;
import static io.aisha.guard.MigrationFiles.aMigration;
import static io.aisha.guard.MigrationFiles.aTable;
import static io.aisha.guard.MigrationFiles.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aisha.guard.changelog.ChecksumFile.Difference;
import io.aisha.guard.changelog.ChecksumFile.DifferenceKind;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChecksumFileTest {

  private static final MigrationFile A = aTable("0001-a", "a");
  private static final MigrationFile B = aTable("0002-b", "b");
  private static final MigrationFile C = aTable("0003-c", "c");
  private static final String CHAIN = checksums(A, B, C);

  @Test
  void containsAHeadAndALinePerMigration() {
    assertThat(CHAIN.lines().filter(line -> line.startsWith("#")))
        .anySatisfy(line -> assertThat(line).contains("db snapshot --accept"));
    assertThat(CHAIN.lines().filter(line -> !line.startsWith("#")))
        .hasSize(3)
        .allSatisfy(line ->
            assertThat(line)
                .matches("000\\d-\\w up [0-9a-f]{16} down [0-9a-f]{16} chain [0-9a-f]{16}"));
  }

  @Test
  void matchesItsFilesOnAnySystem() {
    MigrationFile windows = new MigrationFile(A.name(), A.text().replace("\n", "\r\n"));

    assertThat(differences(CHAIN, A, B, C)).isEmpty();
    assertThat(differences(CHAIN.replace("\n", "\r\n"), windows, B, C)).isEmpty();
  }

  @Test
  void growsOnlyAtItsEnd() {
    assertThat(CHAIN).startsWith(checksums(A, B));
  }

  @Test
  void reportsTheEditedScriptWithoutLaterLines() {
    MigrationFile upgrade = aMigration("0001-a", "create table a (id bigint);", "drop table a");
    MigrationFile rollback =
        aMigration("0001-a", "create table a (id int primary key);", "drop table b");
    MigrationFile both = aMigration("0001-a", "create table x ();", "drop table x");
    MigrationFile attribute =
        aMigration(
            "0001-a",
            ATTRIBUTES + " runInTransaction:false",
            "create table a (id int primary key);",
            "drop table a");

    assertThat(messages(CHAIN, upgrade, B, C))
        .containsExactly("the upgrade was edited after the checksum was recorded");
    assertThat(messages(CHAIN, rollback, B, C))
        .containsExactly("the rollback was edited after the checksum was recorded");
    assertThat(messages(CHAIN, both, B, C))
        .containsExactly(
            "both the upgrade and rollback were edited after the checksum was recorded");
    assertThat(messages(CHAIN, attribute, B, C))
        .containsExactly("the upgrade was edited after the checksum was recorded");
  }

  @Test
  void reportsRemovedLateAndNewMigrations() {
    assertThat(differences(CHAIN, A, C))
        .extracting(Difference::kind, Difference::file)
        .containsExactly(tuple(DifferenceKind.REMOVED, "0002-b.sql"));
    assertThat(differences(checksums(A, C), A, B, C))
        .extracting(Difference::kind, Difference::object)
        .containsExactly(tuple(DifferenceKind.LATE, "0002-b"));
    assertThat(differences(checksums(A, B), A, B, C))
        .extracting(Difference::kind, Difference::object, Difference::message)
        .containsExactly(
            tuple(DifferenceKind.UNRECORDED, "0003-c", "its checksum is not recorded yet"));
  }

  @Test
  void reportsARenamedFileOnce() {
    MigrationFile renamed = new MigrationFile("0009-b.sql", B.text());

    assertThat(differences(CHAIN, A, C, renamed))
        .extracting(Difference::kind, Difference::file, Difference::message)
        .containsExactly(
            tuple(
                DifferenceKind.RENAMED,
                "0009-b.sql",
                "its checksum is recorded under the name 0002-b"));
  }

  @Test
  void detectsMergedLinesOfTwoBranches() {
    MigrationFile other = aTable("0003-other", "other");
    String merged = CHAIN + lastLine(checksums(A, B, other)) + "\n";

    List<Difference> differences = differences(merged, A, B, C, other);

    assertThat(differences).hasSize(1);
    assertThat(differences.getFirst().kind()).isEqualTo(DifferenceKind.BROKEN);
    assertThat(differences.getFirst().message())
        .startsWith("the line of 0003-other does not follow from that of 0003-c: two branches");
  }

  @Test
  void detectsAManipulatedLine() {
    MigrationFile edited = aTable("0002-b", "bb");
    String forged =
        CHAIN
            .lines()
            .map(line -> line.startsWith("0002-b") ? lastLine(checksums(edited)) : line)
            .collect(Collectors.joining("\n"));

    assertThat(differences(forged, A, edited, C))
        .extracting(Difference::kind)
        .containsExactly(DifferenceKind.BROKEN);
  }

  @Test
  void reportsAGitConflict() {
    String conflict =
        checksums(A, B)
            + "<<<<<<< HEAD\n%s\n=======\n%s\n>>>>>>> other\n"
                .formatted(lastLine(CHAIN), lastLine(checksums(A, B, aTable("0003-x", "x"))));

    assertThat(messages(conflict, A, B, C)).containsExactly("line 6 is an unresolved git conflict");
  }

  @Test
  void rejectsAMalformedLine() {
    assertThat(differences(CHAIN + "0004-d up 12\n", A, B, C))
        .extracting(Difference::kind, Difference::message)
        .containsExactly(tuple(DifferenceKind.UNREADABLE, "line 7 is not a valid checksum line"));
  }

  private static String checksums(MigrationFile... files) {
    return ChecksumFile.text(MigrationReader.readAll(source(files)));
  }

  private static List<Difference> differences(String checksums, MigrationFile... files) {
    return ChecksumFile.differences(MigrationReader.readAll(source(files)), checksums);
  }

  private static List<String> messages(String checksums, MigrationFile... files) {
    return differences(checksums, files).stream().map(Difference::message).toList();
  }

  private static String lastLine(String checksums) {
    return checksums.lines().toList().getLast();
  }
}
