-- Violations of rules: the rule, the table's name, the object, and values for the messages.
--
-- Partitions are omitted if their parent has the same violation, and so are the objects of
-- extensions, Liquibase and this library.
with
tables as materialized (
  select c.oid, c.relname, case n.nspname when 'public' then '' else quote_ident(n.nspname) || '.' end
      || quote_ident(c.relname) as name
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'm')
    and n.nspname !~ '^(pg_|guard_scratch)' and n.nspname <> 'information_schema'
    and c.relname !~ '^(databasechangelog|(guard_unfinished|flyway_schema_history|schema_migrations|_sqlx_migrations|__diesel_schema_migrations)$)'
    and not exists (select from pg_catalog.pg_depend d
      where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
),
indexes as materialized (
  select i.*, x.relname as name, x.relispartition as of_partition, a.amname,
    pg_get_expr(i.indexprs, i.indrelid) as expressions, pg_get_expr(i.indpred, i.indrelid) as predicate,
    -- which of two equal indexes is kept
    case when i.indisprimary then 0
      when exists (select from pg_catalog.pg_constraint k where k.conindid = i.indexrelid and k.contype = 'f') then 1
      when exists (select from pg_catalog.pg_constraint k where k.conindid = i.indexrelid) then 2
      else 3 end as rank
  from pg_catalog.pg_index i join pg_catalog.pg_class x on x.oid = i.indexrelid
    join pg_catalog.pg_am a on a.oid = x.relam
  where i.indrelid in (select oid from tables)
),
columns as (
  select t.relname, t.name as table_name, quote_ident(a.attname) as name,
    case when y.typtype = 'd' then y.typbasetype else y.oid end as type
  from pg_catalog.pg_attribute a join tables t on t.oid = a.attrelid
    join pg_catalog.pg_class c on c.oid = t.oid join pg_catalog.pg_type y on y.oid = a.atttypid
  where a.attnum > 0 and not a.attisdropped and a.attinhcount = 0 and a.attgenerated = '' and c.relkind <> 'm'
)

-- An index supports a foreign key if it starts with the key's columns, in any order, and contains
-- every referencing row.
select 'foreign-key-without-index' as rule, t.relname as "table",
    t.name || '.' || case when cardinality(k.conkey) = 1 then f.columns else '(' || f.columns || ')' end as object,
    k.conname as a, t.name as b, f.columns as c, far.relname as d
  from pg_catalog.pg_constraint k join tables t on t.oid = k.conrelid
    join pg_catalog.pg_class far on far.oid = k.confrelid,
    lateral (select string_agg(quote_ident(a.attname), ', ' order by u.place) as columns,
        array_agg(quote_ident(a.attname) || ' IS NOT NULL') as filled
      from unnest(k.conkey) with ordinality u (number, place)
        join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.number) f
  where k.contype = 'f' and k.conparentid = 0
    and not exists (select from indexes i
      where i.indrelid = k.conrelid and i.amname not in ('brin', 'gin') and i.indisvalid
        and i.indnkeyatts >= cardinality(k.conkey)
        and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey
        and (i.predicate is null or not exists (
          select from regexp_split_to_table(i.predicate, ' AND ') p
          where btrim(p, '()') <> all (f.filled))))

-- The second of two equivalent indexes. A unique index is not equivalent to a non-unique one.
union all
select 'duplicate-index', t.relname, i.name, t.name, j.name, case when i.rank < 3 then 'constraint' else 'index' end, ''
  from indexes i join tables t on t.oid = i.indrelid
    join indexes j on j.indrelid = i.indrelid and j.indexrelid <> i.indexrelid and j.amname = i.amname
      and j.indnkeyatts = i.indnkeyatts and j.indkey::text = i.indkey::text and j.indclass::text = i.indclass::text
      and j.indcollation::text = i.indcollation::text and j.indoption::text = i.indoption::text
      and j.expressions is not distinct from i.expressions and j.predicate is not distinct from i.predicate
  where i.indisvalid and j.indisvalid and not i.of_partition and not i.indisexclusion
    and case when i.indisunique
      then j.indisunique and i.indimmediate = j.indimmediate
        and to_jsonb(i)->>'indnullsnotdistinct' is not distinct from to_jsonb(j)->>'indnullsnotdistinct'
        and (i.rank, i.indexrelid) > (j.rank, j.indexrelid)
      else j.indisunique or i.indexrelid > j.indexrelid end

union all
select 'timestamp-without-zone', relname, table_name || '.' || name, table_name, name, '', '' from columns
  where type = 'pg_catalog.timestamp'::regtype
union all
select 'json', relname, table_name || '.' || name, table_name, name, '', '' from columns
  where type = 'pg_catalog.json'::regtype

-- Left by an interrupted CREATE INDEX CONCURRENTLY: slows down every write and is never used.
union all
select 'invalid-index', t.relname, i.name, t.name, case c.relkind when 'p' then 'partitioned' else '' end, '', ''
  from indexes i join tables t on t.oid = i.indrelid join pg_catalog.pg_class c on c.oid = t.oid
  where not i.indisvalid

order by "table", object, rule
