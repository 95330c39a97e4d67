package io.aisha.guard.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlExcerptTest {
  @Test
  void putsAStatementOnOneLine() {
    assertThat(SqlExcerpt.brief("  create table a (\n    id int,\t\tname text\n  ) "))
        .isEqualTo("create table a ( id int, name text )");
  }

  @Test
  void shortensAStatementToAHundredCharacters() {
    assertThat(SqlExcerpt.brief("x".repeat(100))).isEqualTo("x".repeat(100));
    assertThat(SqlExcerpt.brief("x".repeat(101))).isEqualTo("x".repeat(99) + "…").hasSize(100);
    assertThat(SqlExcerpt.brief("x".repeat(98) + "   y")).isEqualTo("x".repeat(98) + " y");
  }

  /// Two common words are kept before the difference.
  @ParameterizedTest
  @CsvSource({
    "table a column b int default 0, table a column b int default 7,"
        + " before: … int default 0; now: … int default 7",
    "table a, table b, before: table a; now: table b",
    "a b c d, a b c d e, before: … b c d; now: … b c d e",
    "a b c d e, a b c d, before: … b c d e; now: … b c d",
    "one, two, before: one; now: two",
    "x same, y same, before: x same; now: y same"
  })
  void showsWhereTwoLinesDiffer(String fact, String other, String expected) {
    assertThat(SqlExcerpt.differing("before", fact, "now", other)).isEqualTo(expected);
  }

  @Test
  void omitsThePositionOfAColumn() {
    assertThat(
            SqlExcerpt.differing(
                "before", "table a column 2 b int", "now", "table a column 3 b text"))
        .isEqualTo("before: … column b int; now: … column b text");
  }
}
