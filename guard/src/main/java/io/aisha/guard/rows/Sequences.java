package io.aisha.guard.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// The sequences of identity and serial columns.
public final class Sequences {

  private static final String MOVE_ON =
      """
      do $$
      declare owned record;
      begin
        for owned in
          select s.oid as sequence, format('%I.%I', n.nspname, t.relname) as of_table, quote_ident(a.attname) as of_column
          from pg_catalog.pg_sequence q join pg_catalog.pg_class s on s.oid = q.seqrelid
            join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_class'::regclass and d.objid = s.oid and d.deptype in ('a', 'i')
              and d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjsubid > 0
            join pg_catalog.pg_class t on t.oid = d.refobjid and t.relkind in ('r', 'p')
            join pg_catalog.pg_namespace n on n.oid = t.relnamespace
            join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
          where q.seqincrement > 0
        loop
          execute format('select pg_catalog.setval(%s, max(%s)) from %s having max(%2$s) >= %4$s', owned.sequence, owned.of_column,
            owned.of_table, coalesce(pg_catalog.pg_sequence_last_value(owned.sequence), 1));
        end loop;
      end $$
      """;

  private Sequences() {}

  /// Advances all sequences past the greatest value of their columns, as if the rows had got their
  /// numbers from them.
  public static void advance(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(MOVE_ON);
    }
  }
}
