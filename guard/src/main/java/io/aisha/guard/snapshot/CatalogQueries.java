package io.aisha.guard.snapshot;

import java.util.List;

/// Queries on `pg_catalog`, each giving one column of lines that say one fact. The server prints
/// types, expressions and definitions itself; nothing here parses SQL.
final class CatalogQueries {

  /// Everything that changes how the server prints.
  static final List<String> SETTINGS =
      List.of(
          "search_path = pg_catalog",
          "timezone = 'UTC'",
          "datestyle = 'ISO, YMD'",
          "intervalstyle = 'iso_8601'",
          "extra_float_digits = 1",
          "quote_all_identifiers = off",
          // Compiling these queries would take longer than running them.
          "jit = off");

  /// Namespaces of people, not of the server.
  private static final String OURS = " n.nspname !~ '^pg_' and n.nspname <> 'information_schema' ";

  /// Not a part of an extension.
  private static String notOfExtension(String catalogue, String oid) {
    return " not exists (select from pg_depend e where e.classid = '%s'::regclass and e.objid = %s and e.deptype = 'e') "
        .formatted(catalogue, oid);
  }

  /// Not a table of the migration tool or the runner.
  private static final String NOT_LIQUIBASE =
      " c.relname not in ('databasechangelog', 'databasechangeloglock', 'guard_unfinished') ";

  private static final String RELATIONS =
      " join pg_class c on c.oid = %s join pg_namespace n on n.oid = c.relnamespace and "
          + OURS
          + " and "
          + NOT_LIQUIBASE
          + " and "
          + notOfExtension("pg_class", "c.oid");

  private static final String RELATION_NAME =
      """
      (case c.relkind when 'v' then 'view ' when 'm' then 'materialized-view ' when 'c' then 'composite '
        when 'f' then 'foreign-table ' else 'table ' end || quote_ident(n.nspname) || '.' || quote_ident(c.relname))
      """;

  private static String onRelations(String select, String from, String relationOid, String where) {
    return "select "
        + RELATION_NAME
        + " || "
        + select
        + " from "
        + from
        + RELATIONS.formatted(relationOid)
        + " where "
        + where;
  }

  private static final String NAMESPACES =
      "select 'namespace ' || quote_ident(n.nspname) from pg_namespace n where n.nspname <> 'public' and "
          + OURS;

  private static final String EXTENSIONS =
      "select 'extension ' || quote_ident(extname) from pg_extension where extname <> 'plpgsql'";

  private static final String ENUMS =
      "select 'enum ' || quote_ident(n.nspname) || '.' || quote_ident(t.typname) || ' label '"
          + " || to_char(row_number() over (partition by t.oid order by l.enumsortorder), 'FM000')"
          + " || ' ' || quote_literal(l.enumlabel)"
          + " from pg_enum l join pg_type t on t.oid = l.enumtypid join pg_namespace n on n.oid = t.typnamespace where"
          + OURS
          + "and"
          + notOfExtension("pg_type", "t.oid");

  private static final String DOMAINS =
      "select 'domain ' || quote_ident(n.nspname) || '.' || quote_ident(t.typname) || ' type '"
          + " || format_type(t.typbasetype, t.typtypmod)"
          + " || case when t.typnotnull then ' not null' else '' end"
          + " || coalesce(' default ' || t.typdefault, '')"
          + " || coalesce((select string_agg(' ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid), '' order by k.conname collate \"C\")"
          + " from pg_constraint k where k.contypid = t.oid and k.contype = 'c'), '')"
          + " from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype = 'd' and"
          + OURS
          + "and"
          + notOfExtension("pg_type", "t.oid");

  private static final String TABLES =
      onRelations(
          """
          case c.relpersistence when 'u' then ' unlogged' else '' end
            || coalesce(' partition by ' || case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end, '')
            || case when c.relrowsecurity then ' row security' else '' end
            || case when c.relforcerowsecurity then ' forced' else '' end
            || case when c.relreplident in ('f', 'n', 'i') then ' replica identity ' || c.relreplident::text else '' end
            || coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '')
          """,
          "(select oid from pg_class) r",
          "r.oid",
          "c.relkind in ('r', 'p', 'v', 'm', 'f', 'c')");

  private static final String PARENTS =
      onRelations(
          "' inherits ' || i.inhparent::regclass::text || coalesce(' ' || pg_get_expr(c.relpartbound, c.oid), '')",
          "pg_inherits i",
          "i.inhrelid",
          "c.relkind in ('r', 'p', 'f')");

  // attnotnull is true while a NOT NULL is not yet validated, so its validity is printed apart. The
  // numbers are counted anew because dropped columns leave holes.
  private static final String COLUMNS =
      onRelations(
          """
          ' column ' || to_char(a.place, 'FM000') || ' ' || quote_ident(a.attname) || ' '
            || format_type(a.atttypid, a.atttypmod)
            || case when a.attcollation <> t.typcollation and a.attcollation <> 0
                 then ' collate ' || a.attcollation::regcollation::text else '' end
            || case when a.attnotnull then ' not null' else '' end
            || case when exists (select from pg_constraint k where k.conrelid = a.attrelid and k.contype = 'n'
                 and k.conkey[1] = a.attnum and not k.convalidated) then ' (not valid)' else '' end
            || case a.attidentity when 'a' then ' generated always as identity'
                 when 'd' then ' generated by default as identity' else '' end
            || case a.attgenerated when 's' then ' generated stored ' when 'v' then ' generated virtual '
                 else case when d.oid is null then '' else ' default ' end end
            || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
            || case when a.attstorage <> t.typstorage then ' storage ' || a.attstorage::text else '' end
            || case when a.attcompression <> '' then ' compression ' || a.attcompression::text else '' end
          """,
          """
          (select x.*, row_number() over (partition by x.attrelid order by x.attnum) as place
             from pg_attribute x where x.attnum > 0 and not x.attisdropped) a
            join pg_type t on t.oid = a.atttypid
            left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
          """,
          "a.attrelid",
          "c.relkind in ('r', 'p', 'v', 'm', 'f', 'c')");

  private static final String CONSTRAINTS =
      onRelations(
          "' constraint ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid)",
          "pg_constraint k",
          "k.conrelid",
          "k.contype in ('p', 'u', 'f', 'c', 'x')");

  private static final String INDEXES =
      onRelations(
          """
          ' index ' || quote_ident(x.relname) || ' ' || pg_get_indexdef(x.oid)
            || case when i.indisvalid then '' else ' (invalid)' end
          """,
          "pg_index i join pg_class x on x.oid = i.indexrelid",
          "i.indrelid",
          "not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))");

  private static final String TRIGGERS =
      onRelations(
          """
          ' trigger ' || quote_ident(g.tgname) || ' ' || pg_get_triggerdef(g.oid)
            || case g.tgenabled when 'O' then '' else ' (enabled ' || g.tgenabled::text || ')' end
          """,
          "pg_trigger g",
          "g.tgrelid",
          "not g.tgisinternal");

  private static final String RULES =
      onRelations(
          "' rule ' || quote_ident(r.rulename) || ' ' || pg_get_ruledef(r.oid)",
          "pg_rewrite r",
          "r.ev_class",
          "r.rulename <> '_RETURN'");

  private static final String VIEWS =
      onRelations(
          "' definition ' || to_char(l.number, 'FM0000') || ' ' || l.line",
          """
          (select v.oid, s.line, s.number from pg_class v,
             regexp_split_to_table(pg_get_viewdef(v.oid), '\\n') with ordinality s (line, number)
             where v.relkind in ('v', 'm')) l
          """,
          "l.oid",
          "true");

  private static final String POLICIES =
      onRelations(
          """
          ' policy ' || quote_ident(p.polname) || ' for ' || p.polcmd::text
            || case when p.polpermissive then '' else ' restrictive' end
            || ' to ' || array_to_string(p.polroles::regrole[], ', ')
            || coalesce(' using ' || pg_get_expr(p.polqual, p.polrelid), '')
            || coalesce(' check ' || pg_get_expr(p.polwithcheck, p.polrelid), '')
          """,
          "pg_policy p",
          "p.polrelid",
          "true");

  private static final String COMMENTS =
      onRelations(
          """
          coalesce(' column-comment ' || (select quote_ident(a.attname) from pg_attribute a
             where a.attrelid = d.objoid and a.attnum = d.objsubid), ' comment') || ' ' || quote_literal(d.description)
          """,
          "pg_description d",
          "d.objoid",
          "d.classoid = 'pg_class'::regclass");

  private static final String GRANTS =
      onRelations(
          """
          ' grant ' || g.privilege_type || ' to '
            || case g.grantee when 0 then 'public' else g.grantee::regrole::text end
            || case when g.is_grantable then ' with grant option' else '' end
          """,
          "(select k.oid, e.* from pg_class k, aclexplode(k.relacl) e where e.grantee <> k.relowner) g",
          "g.oid",
          "true");

  // The sequences behind identity columns are said with the column.
  private static final String SEQUENCES =
      "select 'sequence ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname) || ' ' || format_type(s.seqtypid, null)"
          + " || ' start ' || s.seqstart || ' by ' || s.seqincrement || ' from ' || s.seqmin || ' to ' || s.seqmax"
          + " || ' cache ' || s.seqcache || case when s.seqcycle then ' cycle' else '' end"
          + " from pg_sequence s"
          + RELATIONS.formatted("s.seqrelid")
          + " where not exists (select from pg_depend i where i.objid = c.oid and i.deptype = 'i')";

  private static final String FUNCTIONS =
      "select 'function ' || quote_ident(n.nspname) || '.' || quote_ident(p.proname)"
          + " || '(' || replace(pg_get_function_identity_arguments(p.oid), ' ', '_') || ') '"
          + " || to_char(s.number, 'FM0000') || ' ' || s.line"
          + " from pg_proc p join pg_namespace n on n.oid = p.pronamespace,"
          + " regexp_split_to_table(rtrim(pg_get_functiondef(p.oid), E'\\n'), '\\n') with ordinality s (line, number)"
          + " where p.prokind in ('f', 'p') and"
          + OURS
          + "and"
          + notOfExtension("pg_proc", "p.oid");

  private static final String AGGREGATES =
      "select 'aggregate ' || p.oid::regprocedure::text || ' ' || format_type(p.prorettype, null) || ' by '"
          + " || a.aggtransfn::text || coalesce(' finally ' || nullif(a.aggfinalfn::oid, 0)::regproc::text, '')"
          + " from pg_aggregate a join pg_proc p on p.oid = a.aggfnoid join pg_namespace n on n.oid = p.pronamespace where"
          + OURS
          + "and"
          + notOfExtension("pg_proc", "p.oid");

  private static final String STATISTICS =
      "select 'statistics ' || quote_ident(n.nspname) || '.' || quote_ident(x.stxname) || ' '"
          + " || pg_get_statisticsobjdef(x.oid)"
          + " from pg_statistic_ext x join pg_namespace n on n.oid = x.stxnamespace where"
          + OURS;

  static final List<String> ALL =
      List.of(
          NAMESPACES,
          EXTENSIONS,
          ENUMS,
          DOMAINS,
          TABLES,
          PARENTS,
          COLUMNS,
          CONSTRAINTS,
          INDEXES,
          TRIGGERS,
          RULES,
          VIEWS,
          POLICIES,
          COMMENTS,
          GRANTS,
          SEQUENCES,
          FUNCTIONS,
          AGGREGATES,
          STATISTICS);

  private CatalogQueries() {}
}
