package io.aisha.guard.dryrun;

import io.aisha.guard.postgres.PlannedQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The OIDs of a database's objects at one moment. An object that was recreated or replaced by
/// another one has a different OID under the same name.
///
/// @param ids OIDs by object, as [io.aisha.guard.snapshot.SchemaSnapshot] writes it, such as `table
///   public.orders`
public record ObjectIds(Map<String, Long> ids) {

  private static final PlannedQuery IDS =
      new PlannedQuery(
          "guard_ids",
          """
          with namespace as (
            select oid, pg_catalog.quote_ident(nspname) || '.' as head from pg_catalog.pg_namespace
            where nspname !~ '^(pg_|information_schema$|guard_scratch)'
          )
          select case c.relkind when 'v' then 'view ' when 'm' then 'materialized-view ' when 'f' then 'foreign-table '
              when 'S' then 'sequence ' else 'table ' end || n.head || pg_catalog.quote_ident(c.relname), c.oid
            from pg_catalog.pg_class c join namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
          union all
          select case p.prokind when 'p' then 'procedure ' when 'a' then 'aggregate ' else 'function ' end
              || n.head || pg_catalog.quote_ident(p.proname) || '(' || pg_catalog.oidvectortypes(p.proargtypes) || ')', p.oid
            from pg_catalog.pg_proc p join namespace n on n.oid = p.pronamespace
          union all
          select case t.typtype when 'e' then 'enum ' else 'domain ' end || n.head || pg_catalog.quote_ident(t.typname), t.oid
            from pg_catalog.pg_type t join namespace n on n.oid = t.typnamespace where t.typtype in ('e', 'd')
          """);

  public ObjectIds {
    ids = Map.copyOf(ids);
  }

  static ObjectIds of(Connection connection) throws SQLException {
    Map<String, Long> ids = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = IDS.rows(statement)) {
      while (rows.next()) {
        ids.put(rows.getString(1), rows.getLong(2));
      }
    }
    return new ObjectIds(ids);
  }

  /// Objects that existed, and whose name now belongs to another object.
  public Set<String> replacedIn(ObjectIds later) {
    Set<String> replaced = new HashSet<>();
    ids.forEach((name, id) -> {
      if (!id.equals(later.ids.getOrDefault(name, id))) {
        replaced.add(name);
      }
    });
    return replaced;
  }
}
