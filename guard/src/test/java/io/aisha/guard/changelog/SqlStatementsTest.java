package io.aisha.guard.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlStatementsTest {

  @Test
  void omitsCommentsAndSeparators() {
    assertThat(SqlStatements.in(";; -- x\n /* a /* nested ; */ b */ ; \n")).isEmpty();
    assertThat(SqlStatements.in("select /* why */ 1 -- so\n; select 2;"))
        .containsExactly("select 1", "select 2");
  }

  @Test
  void doesNotSplitInsideQuotes() {
    assertThat(SqlStatements.in("select ';', \"a;b\", E'\\';', 'it''s;' ; select 2"))
        .containsExactly("select ';', \"a;b\", E'\\';', 'it''s;'", "select 2");
    assertThat(SqlStatements.in("do $x$ begin; $$ -- ; $$ end $x$; select 1"))
        .containsExactly("do $x$ begin; $$ -- ; $$ end $x$", "select 1");
  }

  @Test
  void recognisesDollarSignsInNamesAndParameters() {
    assertThat(SqlStatements.in("select a$b$ ; select $1 ; select 2$$"))
        .containsExactly("select a$b$", "select $1", "select 2$$");
  }

  @Test
  void endsAtTheEndOfTheText() {
    assertThat(SqlStatements.in("select 'open")).containsExactly("select 'open");
    assertThat(SqlStatements.in("do $$ open")).containsExactly("do $$ open");
    assertThat(SqlStatements.in("select 1 /* open")).containsExactly("select 1");
  }

  @Test
  void returnsTheFirstLineOfEachStatement() {
    String sql =
        """
        -- first
        /* a comment
           of two lines */ select 1; select
          2;

        do $$ begin
          perform 1;
        end $$
        ;;
        insert into a values ('x
        y'); "table"\
        """;

    assertThat(SqlStatements.placed(sql).stream().map(SqlStatements.Placed::line))
        .containsExactly(3, 3, 6, 10, 11);
  }
}
