package io.aisha.guard.dryrun;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The guard's own objects in a scratch database: a function for [DmlProbe], and event triggers
/// that record, in a session setting, every schema command that the server ran, whether a
/// statement, a function or a DO block caused it.
///
/// Skipped commands, such as `create table if not exists` of an existing table, are not recorded.
/// Roles, databases and other objects of the whole server raise no events.
final class CommandRecorder {

  private static final String INSTALL =
      """
      create schema guard_scratch;
      create function guard_scratch.note_command() returns event_trigger language plpgsql
        set search_path = pg_catalog as $$
      declare command record;
      begin
        for command in select * from pg_event_trigger_ddl_commands()
          where schema_name is distinct from 'pg_temp' loop
          perform set_config('guard_scratch.commands',
            coalesce(current_setting('guard_scratch.commands', true), '') || command.command_tag || E'\\n', false);
        end loop;
      end $$;
      create function guard_scratch.note_drop() returns event_trigger language plpgsql
        set search_path = pg_catalog as $$
      declare dropped record;
      begin
        for dropped in select * from pg_event_trigger_dropped_objects() where original and not is_temporary loop
          perform set_config('guard_scratch.commands',
            coalesce(current_setting('guard_scratch.commands', true), '') || 'DROP ' || upper(dropped.object_type) || E'\\n', false);
        end loop;
      end $$;
      -- For the probe: each attempt is a block that rolls itself back. Class 42: an object is missing or has
      -- another type; 55000: no replica identity.
      create function guard_scratch.attempt(action text) returns text language plpgsql set search_path = public as $$
      declare problem text;
      begin
        begin
          execute action;
          raise exception using errcode = 'GUARD';
        exception when others then
          if sqlstate ~ '^42' and sqlstate <> '42501' or sqlstate = '55000' then
            problem := sqlerrm;
          end if;
        end;
        return problem;
      end $$;
      create event trigger guard_scratch_command on ddl_command_end execute function guard_scratch.note_command();
      create event trigger guard_scratch_drop on sql_drop execute function guard_scratch.note_drop();
      """;

  private CommandRecorder() {}

  static void install(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(INSTALL);
    }
  }

  static void clear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_catalog.set_config('guard_scratch.commands', '', false)");
    }
  }

  /// Tags of the commands since [#clear], such as `CREATE TABLE`.
  static List<String> commands(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select coalesce(pg_catalog.current_setting('guard_scratch.commands', true), '')")) {
      return row.next() ? row.getString(1).lines().toList() : List.of();
    }
  }
}
