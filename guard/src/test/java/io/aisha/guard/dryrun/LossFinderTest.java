package io.aisha.guard.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.postgres.RunningPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossFinderTest {

  @RegisterExtension static final RunningPostgres server = new RunningPostgres();
  private static ScratchDatabases databases;

  private Connection connection;

  @BeforeAll
  static void start() throws SQLException {
    databases = new ScratchDatabases(ScratchServer.of(server.server()));
  }

  @AfterAll
  static void stop() throws SQLException {
    databases.close();
  }

  @BeforeEach
  void rows() throws SQLException {
    connection = databases.createDatabase();
    run(
        """
        create type mood as enum ('good', 'bad', 'so-so');
        create table people (id int primary key, name text, size numeric(6, 2), mood mood, note varchar(20));
        insert into people values (1, 'Ann', 1.25, 'good', 'first'), (2, 'Bob', 2.75, 'bad', null), (3, 'Cy', 3, 'so-so', 'third');
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          drop table people                                              | people
          alter table people drop column name                            | people.name
          truncate people                                                | people
          delete from people where id = 2                                | people
          alter table people alter size type int                         | people.size
          alter table people alter note type varchar(3) using left(note, 3) | people.note
          alter table people drop column name; alter table people add column name text | people.name
          update people set note = null                                  | people.note
          drop type mood cascade                                         | people.mood
          create table copy as select id, name from people; drop table people | people
          """)
  void reportsLostData(String sql, String object) throws SQLException {
    assertThat(losses(sql)).extracting(Loss::object).containsExactly(object);
  }

  @Test
  void reportsValuesThatAreMerged() throws SQLException {
    assertThat(
            losses(
                """
                alter type mood rename to old_mood;
                create type mood as enum ('good', 'bad');
                alter table people alter mood type mood
                  using case mood when 'so-so' then 'bad' else mood::text end::mood;
                drop type old_mood;
                """))
        .extracting(Loss::object)
        .containsExactly("people.mood");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table people rename to persons; alter table persons rename name to full_name",
        "create table copy as select * from people; drop table people; alter table copy rename to people",
        "alter table people add column label text; update people set label = name; alter table people drop column name",
        "alter table people alter size type numeric(8, 3)",
        "alter table people alter mood type text using mood::text",
        "alter table people alter note type text",
        "insert into people values (4, 'Di', 1, 'good', null)",
        "update people set name = upper(name)",
        "create table archive as select * from people where id = 3; delete from people where id = 3",
        "create view everybody as select * from people; drop view everybody",
        "alter table people add column twice numeric generated always as (size * 2) stored; alter table people drop column twice"
      })
  void reportsNothingIfAllValuesAreKept(String sql) throws SQLException {
    assertThat(losses(sql)).isEmpty();
  }

  @Test
  void reportsOldDataThatARollbackDestroys() throws SQLException {
    DataSnapshot before = DataSnapshot.of(connection);
    run("alter table people rename column note to remark");
    DataSnapshot between = DataSnapshot.of(connection);
    run("alter table people drop column remark; alter table people add column note varchar(20)");

    assertThat(LossFinder.afterRollback(before, between, DataSnapshot.of(connection), List.of()))
        .extracting(Loss::object)
        .containsExactly("people.note");
  }

  @Test
  void reportsNothingForARollbackThatRenamesBack() throws SQLException {
    DataSnapshot before = DataSnapshot.of(connection);
    run("alter table people rename column note to remark");
    DataSnapshot between = DataSnapshot.of(connection);
    run("alter table people rename column remark to note");

    assertThat(LossFinder.afterRollback(before, between, DataSnapshot.of(connection), List.of()))
        .isEmpty();
  }

  private List<Loss> losses(String sql) throws SQLException {
    DataSnapshot before = DataSnapshot.of(connection);
    run(sql);
    return LossFinder.between(connection, before, DataSnapshot.of(connection));
  }

  private static void run(String sql) throws SQLException {
    assertThat(databases.run(sql, true).failure()).isEmpty();
  }
}
