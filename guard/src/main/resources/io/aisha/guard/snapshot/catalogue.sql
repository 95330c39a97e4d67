-- The schema as lines with one fact each. It is a single statement, to need only one round trip.
-- The server formats types, expressions and definitions; SQL is not parsed here. It runs with
-- search_path = pg_catalog, so that the names of user objects include their schema.
--
-- Every role gets the same lines, because catalogues for superusers are not read. It runs on
-- PostgreSQL 15 and later; columns of newer major versions are read through to_jsonb.
--
-- User objects are distinguished from the server's by their schema, or, for objects without a
-- schema, by their oid: initdb assigns oids below 16384.
with
member as materialized (
  select classid, objid from pg_depend where deptype = 'e'
),

namespace as materialized (
  select n.oid, quote_ident(n.nspname) as name
  from pg_namespace n
  where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and n.nspname !~ '^guard_scratch'
    and not exists (select from member m where m.classid = 'pg_namespace'::regclass and m.objid = n.oid)
),

relation as materialized (
  select c.*, n.name as schema,
    case c.relkind when 'v' then 'view ' when 'm' then 'materialized-view ' when 'c' then 'composite '
      when 'f' then 'foreign-table ' when 'S' then 'sequence ' else 'table ' end
      || n.name || '.' || quote_ident(c.relname) as object
  from pg_class c join namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'f', 'c', 'S')
    and c.relname !~ '^(databasechangelog|(guard_unfinished|flyway_schema_history|schema_migrations|_sqlx_migrations|__diesel_schema_migrations)$)'
    and not exists (select from member m where m.classid = 'pg_class'::regclass and m.objid = c.oid)
),

-- Independent types: not those of tables, arrays or ranges.
type as materialized (
  select t.*, coalesce(r.object,
    case t.typtype when 'e' then 'enum ' when 'd' then 'domain ' when 'r' then 'range ' else 'base-type ' end
      || n.name || '.' || quote_ident(t.typname)) as object
  from pg_type t join namespace n on n.oid = t.typnamespace
    left join relation r on r.oid = t.typrelid and r.relkind = 'c'
  where (t.typtype in ('e', 'd', 'r') or t.typtype in ('b', 'p') and t.typcategory <> 'A' or r.oid is not null)
    and not exists (select from member m where m.classid = 'pg_type'::regclass and m.objid = t.oid)
),

routine as materialized (
  select p.*,
    case p.prokind when 'p' then 'procedure ' when 'a' then 'aggregate ' else 'function ' end
      || n.name || '.' || quote_ident(p.proname) || '(' || oidvectortypes(p.proargtypes) || ')' as object
  from pg_proc p join namespace n on n.oid = p.pronamespace
  where not exists (select from member m where m.classid = 'pg_proc'::regclass and m.objid = p.oid)
),

-- Everything that may have a comment, a label or a dependency on an extension: the object of its
-- line, and the part of that object.
thing (class, oid, object, part) as materialized (
  select 'pg_class'::regclass, oid, object, '' from relation
  union all select 'pg_type'::regclass, oid, object, '' from type
  union all select 'pg_proc'::regclass, oid, object, '' from routine
  union all select 'pg_class'::regclass, i.indexrelid, r.object, 'index ' || quote_ident(x.relname)
    from pg_index i join relation r on r.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
  union all select 'pg_constraint'::regclass, k.oid, r.object, 'constraint ' || quote_ident(k.conname)
    from pg_constraint k join relation r on r.oid = k.conrelid
  union all select 'pg_constraint'::regclass, k.oid, t.object, 'constraint ' || quote_ident(k.conname)
    from pg_constraint k join type t on t.oid = k.contypid
  union all select 'pg_trigger'::regclass, g.oid, r.object, 'trigger ' || quote_ident(g.tgname)
    from pg_trigger g join relation r on r.oid = g.tgrelid where not g.tgisinternal
  union all select 'pg_policy'::regclass, p.oid, r.object, 'policy ' || quote_ident(p.polname)
    from pg_policy p join relation r on r.oid = p.polrelid
  union all select 'pg_rewrite'::regclass, w.oid, r.object, 'rule ' || quote_ident(w.rulename)
    from pg_rewrite w join relation r on r.oid = w.ev_class where w.rulename <> '_RETURN'
  union all select 'pg_namespace'::regclass, oid, 'schema ' || name, '' from namespace
  union all select others.* from (
    select 'pg_extension'::regclass::oid, oid, 'extension ' || quote_ident(extname), ''
      from pg_extension where extname <> 'plpgsql'
    union all select 'pg_collation'::regclass, c.oid, 'collation ' || n.name || '.' || quote_ident(c.collname), ''
      from pg_collation c join namespace n on n.oid = c.collnamespace
    union all select 'pg_conversion'::regclass, c.oid, 'conversion ' || n.name || '.' || quote_ident(c.conname), ''
      from pg_conversion c join namespace n on n.oid = c.connamespace
    union all select 'pg_operator'::regclass, oid, 'operator ' || o.oid::regoperator::text, ''
      from pg_operator o where o.oprnamespace in (select oid from namespace)
    union all select 'pg_opfamily'::regclass, f.oid,
        'operator-family ' || n.name || '.' || quote_ident(f.opfname) || '/' || quote_ident(a.amname), ''
      from pg_opfamily f join namespace n on n.oid = f.opfnamespace join pg_am a on a.oid = f.opfmethod
    union all select 'pg_opclass'::regclass, c.oid,
        'operator-class ' || n.name || '.' || quote_ident(c.opcname) || '/' || quote_ident(a.amname), ''
      from pg_opclass c join namespace n on n.oid = c.opcnamespace join pg_am a on a.oid = c.opcmethod
    union all select 'pg_statistic_ext'::regclass, x.oid, 'statistics ' || n.name || '.' || quote_ident(x.stxname), ''
      from pg_statistic_ext x join namespace n on n.oid = x.stxnamespace
    union all select 'pg_ts_config'::regclass, c.oid,
        'text-search-configuration ' || n.name || '.' || quote_ident(c.cfgname), ''
      from pg_ts_config c join namespace n on n.oid = c.cfgnamespace
    union all select 'pg_ts_dict'::regclass, d.oid,
        'text-search-dictionary ' || n.name || '.' || quote_ident(d.dictname), ''
      from pg_ts_dict d join namespace n on n.oid = d.dictnamespace
    union all select 'pg_ts_parser'::regclass, p.oid,
        'text-search-parser ' || n.name || '.' || quote_ident(p.prsname), ''
      from pg_ts_parser p join namespace n on n.oid = p.prsnamespace
    union all select 'pg_ts_template'::regclass, t.oid,
        'text-search-template ' || n.name || '.' || quote_ident(t.tmplname), ''
      from pg_ts_template t join namespace n on n.oid = t.tmplnamespace
    union all select 'pg_cast'::regclass, oid,
        'cast (' || format_type(castsource, null) || ' as ' || format_type(casttarget, null) || ')', ''
      from pg_cast where oid >= 16384
    union all select 'pg_event_trigger'::regclass, e.oid, 'event-trigger ' || quote_ident(e.evtname), ''
      from pg_event_trigger e join pg_proc p on p.oid = e.evtfoid join pg_namespace n on n.oid = p.pronamespace
      where n.nspname !~ '^guard_scratch'
    union all select 'pg_foreign_data_wrapper'::regclass, oid, 'foreign-data-wrapper ' || quote_ident(fdwname), ''
      from pg_foreign_data_wrapper
    union all select 'pg_foreign_server'::regclass, oid, 'server ' || quote_ident(srvname), '' from pg_foreign_server
    union all select 'pg_publication'::regclass, oid, 'publication ' || quote_ident(pubname), '' from pg_publication
    union all select 'pg_subscription'::regclass, s.oid, 'subscription ' || quote_ident(s.subname), ''
      from pg_subscription s
      where s.subdbid = (select d.oid from pg_database d where d.datname = current_database())
    union all select 'pg_language'::regclass, oid, 'language ' || quote_ident(lanname), ''
      from pg_language where oid >= 16384
    union all select 'pg_am'::regclass, oid, 'access-method ' || quote_ident(amname), ''
      from pg_am where oid >= 16384
    union all select 'pg_transform'::regclass, t.oid,
        'transform (' || format_type(t.trftype, null) || ' ' || quote_ident(l.lanname) || ')', ''
      from pg_transform t join pg_language l on l.oid = t.trflang where t.oid >= 16384
  ) others (class, oid, object, part)
  where not exists (select from member m where m.classid = others.class and m.objid = others.oid)
),

-- The default privileges of the owner and of public, and the actual ones. Only the difference
-- counts, because privileges that were changed and changed back remain stored explicitly.
privilege (object, part, granted, usual, owner) as (
  select object, '', relacl, acldefault(case relkind when 'S' then 's' else 'r' end::"char", relowner), relowner
    from relation where relacl is not null
  union all
  select r.object, 'column ' || quote_ident(a.attname), a.attacl, null, r.relowner
    from pg_attribute a join relation r on r.oid = a.attrelid where a.attacl is not null and not a.attisdropped
  union all
  select object, '', proacl, acldefault('f', proowner), proowner from routine where proacl is not null
  union all
  select object, '', typacl, acldefault('T', typowner), typowner from type where typacl is not null
  union all
  -- By default public may use the schema public.
  select 'schema ' || s.name, '', coalesce(n.nspacl, acldefault('n', n.nspowner)),
      case s.name when 'public' then acldefault('n', n.nspowner)
        || makeaclitem(0, n.nspowner, 'USAGE', false) else acldefault('n', n.nspowner) end, n.nspowner
    from pg_namespace n join namespace s on s.oid = n.oid
  union all
  select t.object, '', s.srvacl, acldefault('S', s.srvowner), s.srvowner
    from pg_foreign_server s join thing t on t.class = 'pg_foreign_server'::regclass and t.oid = s.oid
    where s.srvacl is not null
  union all
  select t.object, '', w.fdwacl, acldefault('F', w.fdwowner), w.fdwowner
    from pg_foreign_data_wrapper w join thing t on t.class = 'pg_foreign_data_wrapper'::regclass and t.oid = w.oid
    where w.fdwacl is not null
  union all
  select t.object, '', l.lanacl, acldefault('l', l.lanowner), l.lanowner
    from pg_language l join thing t on t.class = 'pg_language'::regclass and t.oid = l.oid
    where l.lanacl is not null
  union all
  -- The role that runs migrations has a different name on each server.
  select 'default-privileges '
      || case when d.defaclrole in (select x.datdba from pg_database x where x.datname = current_database()
          union all select x.oid from pg_roles x where x.rolname = current_user) then ''
        else d.defaclrole::regrole::text || '/' end
      || case d.defaclnamespace when 0 then '' else quote_ident(n.nspname) || '.' end
      || case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions'
        when 'T' then 'types' when 'n' then 'schemas' else 'large-objects' end, '', d.defaclacl,
      case d.defaclnamespace when 0 then acldefault(case d.defaclobjtype when 'S' then 's'
        else d.defaclobjtype end, d.defaclrole) end, d.defaclrole
    from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace
    where d.defaclnamespace = 0 or d.defaclnamespace in (select oid from namespace)
),

line (line) as (
  -- schemas and extensions; an extension's version is omitted, because it differs between servers
  select 'schema ' || name from namespace where name <> 'public'
  union all
  select 'extension ' || quote_ident(e.extname) || ' in ' || quote_ident(n.nspname)
    from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname <> 'plpgsql'

  -- enums: their labels in order
  union all
  select t.object || coalesce(' label ' || to_char(l.place, 'FM000') || ' ' || quote_literal(l.enumlabel), ' without labels')
    from type t left join (select e.*, row_number() over (partition by enumtypid order by enumsortorder) as place
      from pg_enum e) l on l.enumtypid = t.oid
    where t.typtype = 'e'

  -- domains
  union all
  select t.object || ' type ' || format_type(t.typbasetype, t.typtypmod)
      || case when t.typcollation <> b.typcollation then ' collate ' || t.typcollation::regcollation::text else '' end
      || case when t.typnotnull then ' not null' else '' end
      || coalesce(' default ' || coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault), '')
    from type t join pg_type b on b.oid = t.typbasetype where t.typtype = 'd'
  union all
  select t.object || ' constraint ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid)
    from pg_constraint k join type t on t.oid = k.contypid where k.contype = 'c'

  -- ranges, base types and shells
  union all
  select t.object || ' of ' || format_type(r.rngsubtype, null)
      || ' by ' || quote_ident(on_.nspname) || '.' || quote_ident(o.opcname)
      || case r.rngcollation when 0 then '' else ' collate ' || r.rngcollation::regcollation::text end
      || coalesce(' canonical ' || nullif(r.rngcanonical, 0)::text, '')
      || coalesce(' difference ' || nullif(r.rngsubdiff, 0)::text, '')
      || coalesce(' multirange ' || format_type(r.rngmultitypid, null), '')
    from type t join pg_range r on r.rngtypid = t.oid join pg_opclass o on o.oid = r.rngsubopc
      join pg_namespace on_ on on_.oid = o.opcnamespace
  union all
  select object || case when typisdefined then ' length ' || typlen || ' category ' || typcategory::text
      || ' in ' || typinput::regproc::text || ' out ' || typoutput::regproc::text
      || case when typbyval then ' by value' else '' end
      || ' align ' || typalign::text || ' storage ' || typstorage::text else ' (shell)' end
    from type where typtype in ('b', 'p')

  -- tables, views, materialized views, foreign tables, composite types
  union all
  select r.object || case r.relpersistence when 'u' then ' unlogged' else '' end
      || case when r.reloftype <> 0 then ' of ' || format_type(r.reloftype, null) else '' end
      || coalesce(' partition by ' || case when r.relkind = 'p' then pg_get_partkeydef(r.oid) end, '')
      || case when r.relam <> 0 and a.amname <> 'heap' then ' using ' || quote_ident(a.amname) else '' end
      || case when r.relrowsecurity then ' row security' else '' end
      || case when r.relforcerowsecurity then ' forced' else '' end
      || case r.relreplident when 'f' then ' replica identity full' when 'n' then ' replica identity nothing'
        when 'i' then ' replica identity index' else '' end
      || coalesce(' with (' || array_to_string(r.reloptions, ', ') || ')', '')
      || coalesce(' toast with (' || array_to_string(x.reloptions, ', ') || ')', '')
      || coalesce(' server ' || quote_ident(s.srvname)
        || coalesce(' options (' || array_to_string(f.ftoptions, ', ') || ')', ''), '')
      || case when r.relkind = 'm' and not r.relispopulated then ' (not populated)' else '' end
    from relation r left join pg_am a on a.oid = r.relam left join pg_class x on x.oid = r.reltoastrelid
      left join pg_foreign_table f on f.ftrelid = r.oid left join pg_foreign_server s on s.oid = f.ftserver
    where r.relkind <> 'S'
  union all
  select r.object || ' inherits ' || i.inhparent::regclass::text || coalesce(' ' || pg_get_expr(r.relpartbound, r.oid), '')
      || case when i.inhseqno > 1 then ' place ' || i.inhseqno else '' end
      || case when i.inhdetachpending then ' (detach pending)' else '' end
    from pg_inherits i join relation r on r.oid = i.inhrelid

  -- Columns. They are renumbered because dropped columns leave gaps. attnotnull is true even while
  -- a NOT NULL constraint is not validated, so its validity is printed separately. The sequence of
  -- an identity column is printed if it is not the default one. Options that begin with pg_ belong to
  -- the server: recent minor releases such as 15.20 add one to every column (pg_attver).
  union all
  select r.object || ' column ' || to_char(a.place, 'FM000') || ' ' || quote_ident(a.attname)
      || ' ' || format_type(a.atttypid, a.atttypmod)
      || case when a.attcollation <> t.typcollation and a.attcollation <> 0
        then ' collate ' || a.attcollation::regcollation::text else '' end
      || case when a.attnotnull then ' not null' else '' end
      || case when k.convalidated then '' when k.oid is not null then ' (not valid)' else '' end
      || case when k.connoinherit then ' no inherit' else '' end
      || case a.attidentity when 'a' then ' generated always as identity'
        when 'd' then ' generated by default as identity' else '' end
      || coalesce(' (' || nullif(concat_ws(' ',
          case when q.seqstart <> case when q.seqincrement > 0 then q.seqmin else q.seqmax end then 'start ' || q.seqstart end,
          case when q.seqincrement <> 1 then 'by ' || q.seqincrement end,
          case when q.seqmin <> case when q.seqincrement > 0 then 1 else lowest.value end then 'from ' || q.seqmin end,
          case when q.seqmax <> case when q.seqincrement > 0 then -(lowest.value + 1) else -1 end then 'to ' || q.seqmax end,
          case when q.seqcache <> 1 then 'cache ' || q.seqcache end,
          case when q.seqcycle then 'cycle' end), '') || ')', '')
      || case a.attgenerated when 's' then ' generated stored ' when 'v' then ' generated virtual '
        else case when d.oid is null then '' else ' default ' end end
      || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
      || case when a.attstorage <> t.typstorage then ' storage ' || a.attstorage::text else '' end
      || case when a.attcompression <> '' then ' compression ' || a.attcompression::text else '' end
      || case when coalesce(a.attstattarget, -1) >= 0 then ' statistics ' || a.attstattarget else '' end
      || coalesce(' with (' || (select string_agg(o, ', ') from unnest(a.attoptions) o where o !~ '^pg_') || ')', '')
      || coalesce(' options (' || array_to_string(a.attfdwoptions, ', ') || ')', '')
    from (select x.*, row_number() over (partition by x.attrelid order by x.attnum) as place
        from pg_attribute x where x.attnum > 0 and not x.attisdropped
          and x.attrelid in (select oid from relation where relkind <> 'S')) a
      join relation r on r.oid = a.attrelid
      join pg_type t on t.oid = a.atttypid
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      left join pg_constraint k on k.conrelid = a.attrelid and k.contype = 'n' and k.conkey[1] = a.attnum
      left join (pg_depend i join pg_sequence q on q.seqrelid = i.objid)
        on a.attidentity <> '' and i.classid = 'pg_class'::regclass and i.refclassid = 'pg_class'::regclass
          and i.refobjid = a.attrelid and i.refobjsubid = a.attnum and i.deptype = 'i',
      lateral (select case a.atttypid when 'int2'::regtype then -32768 when 'int4'::regtype then -2147483648
        else -9223372036854775808 end::numeric as value) lowest

  -- Constraints. The server's internal ones between partitioned tables are omitted; a constraint with
  -- disabled triggers is marked, because it is not enforced.
  union all
  select r.object || ' constraint ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid)
      || coalesce(' with (' || array_to_string(x.reloptions, ', ') || ')', '')
      || case when i.indisvalid then '' when i.indexrelid is null or k.contype = 'f' then '' else ' (invalid)' end
      || case when i.indisclustered and k.contype <> 'f' then ' (clustered on)' else '' end
      || case when i.indisreplident and k.contype <> 'f' then ' (replica identity)' else '' end
      || case when k.contype = 'f' and exists (select from pg_trigger g
          where g.tgconstraint = k.oid and g.tgenabled <> 'O') then ' (disabled)' else '' end
    from pg_constraint k join relation r on r.oid = k.conrelid
      left join pg_constraint above on above.oid = k.conparentid
      left join pg_class x on x.oid = k.conindid and k.contype <> 'f'
      left join pg_index i on i.indexrelid = k.conindid
    where k.contype in ('p', 'u', 'f', 'c', 'x') and above.conrelid is distinct from k.conrelid

  -- indexes that are not a constraint's
  union all
  select r.object || ' index ' || quote_ident(x.relname) || ' ' || pg_get_indexdef(x.oid)
      || case when i.indisvalid and i.indisready and i.indislive then '' else ' (invalid)' end
      || case when i.indisclustered then ' (clustered on)' else '' end
      || case when i.indisreplident then ' (replica identity)' else '' end
      || coalesce(' part of ' || h.inhparent::regclass::text, '')
      || coalesce((select ' statistics ' || string_agg(a.attnum || ':' || a.attstattarget, ' ' order by a.attnum)
        from pg_attribute a where a.attrelid = x.oid and a.attstattarget >= 0), '')
    from pg_index i join relation r on r.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
      left join pg_inherits h on h.inhrelid = x.oid
    where not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')
      and k.conrelid = i.indrelid)

  union all
  select r.object || ' trigger ' || quote_ident(g.tgname) || ' ' || pg_get_triggerdef(g.oid)
      || case g.tgenabled when 'O' then '' when 'D' then ' (disabled)' when 'A' then ' (always)' else ' (replica)' end
    from pg_trigger g join relation r on r.oid = g.tgrelid where not g.tgisinternal
  union all
  select r.object || ' rule ' || quote_ident(w.rulename) || ' ' || pg_get_ruledef(w.oid)
      || case w.ev_enabled when 'O' then '' when 'D' then ' (disabled)' when 'A' then ' (always)' else ' (replica)' end
    from pg_rewrite w join relation r on r.oid = w.ev_class where w.rulename <> '_RETURN'
  union all
  select r.object || ' policy ' || quote_ident(p.polname) || ' for '
      || case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end
      || case when p.polpermissive then '' else ' restrictive' end
      || ' to ' || (select string_agg(case o when 0 then 'public' else o::regrole::text end, ', '
        order by o::regrole::text collate "C") from unnest(p.polroles) o)
      || coalesce(' using ' || pg_get_expr(p.polqual, p.polrelid), '')
      || coalesce(' check ' || pg_get_expr(p.polwithcheck, p.polrelid), '')
    from pg_policy p join relation r on r.oid = p.polrelid
  union all
  select r.object || ' definition ' || to_char(s.number, 'FM0000') || ' ' || s.line
    from relation r, regexp_split_to_table(pg_get_viewdef(r.oid), '\n') with ordinality s (line, number)
    where r.relkind in ('v', 'm')

  -- sequences; those of identity columns are printed with the column
  union all
  select r.object || ' ' || format_type(s.seqtypid, null)
      || ' start ' || s.seqstart || ' by ' || s.seqincrement || ' from ' || s.seqmin || ' to ' || s.seqmax
      || ' cache ' || s.seqcache || case when s.seqcycle then ' cycle' else '' end
      || case r.relpersistence when 'u' then ' unlogged' else '' end
      || coalesce(' owned by ' || o.refobjid::regclass::text || '.' || quote_ident(a.attname), '')
    from pg_sequence s join relation r on r.oid = s.seqrelid
      left join pg_depend o on o.classid = 'pg_class'::regclass and o.objid = r.oid and o.deptype in ('a', 'i')
        and o.refclassid = 'pg_class'::regclass and o.refobjsubid > 0
      left join pg_attribute a on a.attrelid = o.refobjid and a.attnum = o.refobjsubid
    where o.deptype is distinct from 'i'

  -- functions, procedures, aggregates
  union all
  select p.object || ' ' || to_char(s.number, 'FM0000') || ' ' || s.line
    from routine p, regexp_split_to_table(rtrim(pg_get_functiondef(p.oid), E'\n'), '\n') with ordinality s (line, number)
    where p.prokind <> 'a'
  union all
  select p.object || ' returns ' || format_type(p.prorettype, null) || ' kind ' || a.aggkind::text || a.aggnumdirectargs
      || ' state ' || format_type(a.aggtranstype, null) || coalesce(' from ' || quote_literal(a.agginitval), '')
      || ' by ' || a.aggtransfn::text || coalesce(' finally ' || nullif(a.aggfinalfn, 0)::text, '') || a.aggfinalmodify::text
      || coalesce(' combined by ' || nullif(a.aggcombinefn, 0)::text, '')
      || coalesce(' written by ' || nullif(a.aggserialfn, 0)::text, '')
      || coalesce(' read by ' || nullif(a.aggdeserialfn, 0)::text, '')
      || coalesce(' moving ' || format_type(nullif(a.aggmtranstype, 0), null) || coalesce(' from ' || quote_literal(a.aggminitval), '')
        || ' by ' || a.aggmtransfn::text || ' back by ' || a.aggminvtransfn::text
        || coalesce(' finally ' || nullif(a.aggmfinalfn, 0)::text, '') || a.aggmfinalmodify::text, '')
      || coalesce(' sorted by ' || nullif(a.aggsortop, 0)::regoperator::text, '')
      || ' parallel ' || p.proparallel::text || case when a.aggfinalextra or a.aggmfinalextra then ' extra' else '' end
    from routine p join pg_aggregate a on a.aggfnoid = p.oid

  -- operators, their families and classes, casts, collations, conversions
  union all
  select t.object || ' by ' || o.oprcode::text
      || coalesce(' commutator ' || nullif(o.oprcom, 0)::regoperator::text, '')
      || coalesce(' negator ' || nullif(o.oprnegate, 0)::regoperator::text, '')
      || coalesce(' restrict ' || nullif(o.oprrest, 0)::text, '') || coalesce(' join ' || nullif(o.oprjoin, 0)::text, '')
      || case when o.oprcanhash then ' hashes' else '' end || case when o.oprcanmerge then ' merges' else '' end
    from thing t join pg_operator o on o.oid = t.oid where t.class = 'pg_operator'::regclass
  union all
  select object from thing where class = 'pg_opfamily'::regclass
  union all
  select t.object || ' operator ' || o.amopstrategy || ' ' || o.amopopr::regoperator::text
      || coalesce(' for order by ' || quote_ident(f.opfname), '')
    from thing t join pg_amop o on o.amopfamily = t.oid left join pg_opfamily f on f.oid = o.amopsortfamily
    where t.class = 'pg_opfamily'::regclass
  union all
  select t.object || ' function ' || p.amprocnum || ' (' || format_type(p.amproclefttype, null) || ', '
      || format_type(p.amprocrighttype, null) || ') ' || p.amproc::regprocedure::text
    from thing t join pg_amproc p on p.amprocfamily = t.oid where t.class = 'pg_opfamily'::regclass
  union all
  select t.object || ' for ' || format_type(c.opcintype, null) || case when c.opcdefault then ' default' else '' end
      || ' family ' || quote_ident(f.opfname) || coalesce(' storage ' || format_type(nullif(c.opckeytype, 0), null), '')
    from thing t join pg_opclass c on c.oid = t.oid join pg_opfamily f on f.oid = c.opcfamily
    where t.class = 'pg_opclass'::regclass
  union all
  select t.object || ' method ' || c.castmethod::text || ' context ' || c.castcontext::text
      || coalesce(' by ' || nullif(c.castfunc, 0)::regprocedure::text, '')
    from thing t join pg_cast c on c.oid = t.oid where t.class = 'pg_cast'::regclass
  union all
  select t.object || ' ' || (to_jsonb(c) - array['oid', 'collname', 'collnamespace', 'collowner', 'collversion'])::text
    from thing t join pg_collation c on c.oid = t.oid where t.class = 'pg_collation'::regclass
  union all
  select t.object || ' from ' || pg_encoding_to_char(c.conforencoding) || ' to ' || pg_encoding_to_char(c.contoencoding)
      || ' by ' || c.conproc::text || case when c.condefault then ' default' else '' end
    from thing t join pg_conversion c on c.oid = t.oid where t.class = 'pg_conversion'::regclass

  -- statistics, text search
  union all
  select t.object || ' ' || pg_get_statisticsobjdef(x.oid)
      || case when coalesce(x.stxstattarget, -1) >= 0 then ' target ' || x.stxstattarget else '' end
    from thing t join pg_statistic_ext x on x.oid = t.oid where t.class = 'pg_statistic_ext'::regclass
  union all
  select t.object || ' parser ' || p.prsname
    from thing t join pg_ts_config c on c.oid = t.oid join pg_ts_parser p on p.oid = c.cfgparser
    where t.class = 'pg_ts_config'::regclass
  union all
  select t.object || ' mapping ' || k.alias || ' ' || string_agg(m.mapdict::regdictionary::text, ', ' order by m.mapseqno)
    from thing t join pg_ts_config c on c.oid = t.oid join pg_ts_config_map m on m.mapcfg = t.oid,
      ts_token_type(c.cfgparser) k
    where t.class = 'pg_ts_config'::regclass and k.tokid = m.maptokentype
    group by t.object, k.alias
  union all
  select t.object || ' template ' || m.tmplname || coalesce(' ' || d.dictinitoption, '')
    from thing t join pg_ts_dict d on d.oid = t.oid join pg_ts_template m on m.oid = d.dicttemplate
    where t.class = 'pg_ts_dict'::regclass
  union all
  select t.object || ' ' || concat_ws(' ', p.prsstart::text, p.prstoken::text, p.prsend::text, p.prslextype::text,
      nullif(p.prsheadline, 0)::text)
    from thing t join pg_ts_parser p on p.oid = t.oid where t.class = 'pg_ts_parser'::regclass
  union all
  select t.object || ' ' || concat_ws(' ', nullif(m.tmplinit, 0)::text, m.tmpllexize::text)
    from thing t join pg_ts_template m on m.oid = t.oid where t.class = 'pg_ts_template'::regclass

  -- foreign data; options of user mappings may be secret and are hidden from most roles
  union all
  select t.object || coalesce(' handler ' || nullif(w.fdwhandler, 0)::regproc::text, '')
      || coalesce(' validator ' || nullif(w.fdwvalidator, 0)::regproc::text, '')
      || coalesce(' options (' || array_to_string(w.fdwoptions, ', ') || ')', '')
    from thing t join pg_foreign_data_wrapper w on w.oid = t.oid where t.class = 'pg_foreign_data_wrapper'::regclass
  union all
  select t.object || coalesce(' type ' || quote_literal(s.srvtype), '') || coalesce(' version ' || quote_literal(s.srvversion), '')
      || ' wrapper ' || quote_ident(w.fdwname) || coalesce(' options (' || array_to_string(s.srvoptions, ', ') || ')', '')
    from thing t join pg_foreign_server s on s.oid = t.oid join pg_foreign_data_wrapper w on w.oid = s.srvfdw
    where t.class = 'pg_foreign_server'::regclass
  union all
  select 'server ' || quote_ident(srvname) || ' user-mapping ' || quote_ident(usename) from pg_user_mappings

  -- replication
  union all
  select t.object || concat(case when p.puballtables then ' all tables' end, case when p.pubinsert then ' insert' end,
      case when p.pubupdate then ' update' end, case when p.pubdelete then ' delete' end,
      case when p.pubtruncate then ' truncate' end, case when p.pubviaroot then ' via root' end,
      ' generated ' || nullif(to_jsonb(p)->>'pubgencols', 'n'))
    from thing t join pg_publication p on p.oid = t.oid where t.class = 'pg_publication'::regclass
  union all
  select t.object || ' table ' || p.prrelid::regclass::text
      || coalesce(' (' || (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
        where a.attrelid = p.prrelid and a.attnum = any (p.prattrs)) || ')', '')
      || coalesce(' where ' || pg_get_expr(p.prqual, p.prrelid), '')
    from thing t join pg_publication_rel p on p.prpubid = t.oid where t.class = 'pg_publication'::regclass
  union all
  select t.object || ' schema ' || s.pnnspid::regnamespace::text
    from thing t join pg_publication_namespace s on s.pnpubid = t.oid where t.class = 'pg_publication'::regclass
  union all
  select t.object || ' to ' || array_to_string(s.subpublications, ', ') || case when s.subenabled then '' else ' (disabled)' end
    from thing t join pg_subscription s on s.oid = t.oid where t.class = 'pg_subscription'::regclass

  -- remaining objects
  union all
  select t.object || ' on ' || e.evtevent || coalesce(' when tag in (' || array_to_string(e.evttags, ', ') || ')', '')
      || ' execute ' || e.evtfoid::regprocedure::text
      || case e.evtenabled when 'O' then '' when 'D' then ' (disabled)' when 'A' then ' (always)' else ' (replica)' end
    from thing t join pg_event_trigger e on e.oid = t.oid where t.class = 'pg_event_trigger'::regclass
  union all
  select t.object || case when l.lanpltrusted then ' trusted' else '' end || ' handler ' || l.lanplcallfoid::regproc::text
    from thing t join pg_language l on l.oid = t.oid where t.class = 'pg_language'::regclass
  union all
  select t.object || ' type ' || a.amtype::text || ' handler ' || a.amhandler::text
    from thing t join pg_am a on a.oid = t.oid where t.class = 'pg_am'::regclass
  union all
  select t.object || ' from ' || f.trffromsql::text || ' to ' || f.trftosql::text
    from thing t join pg_transform f on f.oid = t.oid where t.class = 'pg_transform'::regclass

  -- Comments, except those of extensions; security labels, dependencies on extensions, privileges
  union all
  select t.object || coalesce(' column-comment ' || quote_ident(a.attname),
      ' ' || nullif(regexp_replace(t.part, ' ', '-comment '), ''), ' comment') || ' ' || quote_literal(d.description)
    from thing t join pg_description d on d.classoid = t.class and d.objoid = t.oid
      left join pg_attribute a on d.objsubid > 0 and a.attrelid = d.objoid and a.attnum = d.objsubid
    where not (t.object = 'schema public' and d.description = 'standard public schema')
      and t.class <> 'pg_extension'::regclass
  union all
  select t.object || coalesce(' ' || nullif(t.part, ''), '') || ' security-label ' || l.provider || '/' || l.objsubid
      || ' ' || quote_literal(l.label)
    from thing t join pg_seclabel l on l.classoid = t.class and l.objoid = t.oid
  union all
  select t.object || coalesce(' ' || nullif(regexp_replace(t.part, ' ', '-extension '), ''), ' extension') || ' ' || quote_ident(e.extname)
    from thing t join pg_depend d on d.classid = t.class and d.objid = t.oid and d.deptype = 'x'
      join pg_extension e on e.oid = d.refobjid
  union all
  select distinct p.object || case p.part when '' then '' else regexp_replace(p.part, '^column', ' column-grant') end
      || case when p.part = '' then ' grant ' else ' ' end || g.privilege_type || ' to '
      || case g.grantee when 0 then 'public' when p.owner then 'owner' else quote_ident(pg_get_userbyid(g.grantee)) end
      || case when g.is_grantable then ' with grant option' else '' end
    from privilege p, aclexplode(p.granted) g
    where not exists (select from aclexplode(p.usual) u
      where u.grantee = g.grantee and u.privilege_type = g.privilege_type and u.is_grantable = g.is_grantable)
  union all
  select distinct p.object || ' revoked ' || u.privilege_type || ' from '
      || case u.grantee when 0 then 'public' when p.owner then 'owner' else quote_ident(pg_get_userbyid(u.grantee)) end
    from privilege p, aclexplode(p.usual) u
    where not exists (select from aclexplode(p.granted) g
      where u.grantee = g.grantee and u.privilege_type = g.privilege_type)
)
select line from line
