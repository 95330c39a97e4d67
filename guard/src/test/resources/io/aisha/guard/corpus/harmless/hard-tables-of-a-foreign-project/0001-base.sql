-- Liquibase Formatted SQL
-- ChangeSet DBA:CR-1001 splitStatements:false
create extension if not exists hstore;
create extension if not exists ltree;
create extension if not exists btree_gist;
create type level as enum ('low', 'high');
create type point3 as (x int, y int, z int);
create domain percent as numeric(5, 2) check (value between 0 and 100);
create domain slug as text not null check (value ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
create table plans (code varchar(8) primary key check (code = upper(code)), price money not null check (price > 0::money));
create table tenants (
  id uuid primary key default gen_random_uuid(),
  slug slug unique,
  plan varchar(8) not null default 'FREE' references plans (code),
  parent uuid references tenants (id),
  settings hstore,
  path ltree not null,
  share percent not null,
  contact_email text, contact_phone text,
  check ((contact_email is null) <> (contact_phone is null)),
  level level not null default 'low', levels level[] not null default '{}',
  "Mixed Case" int, position point, network cidr, mac macaddr, flags bit(4) not null default b'0000',
  doc xml, words tsvector generated always as (to_tsvector('simple', coalesce("Mixed Case"::text, ''))) stored,
  spot point3, money_range numrange, blob bytea not null, lasts interval not null, at time not null, born date not null check (born > '1900-01-01')
);
create table rooms (tenant uuid not null references tenants on delete cascade, no smallint not null check (no between 1 and 20), primary key (tenant, no));
create table stays (
  tenant uuid not null, room smallint not null, during tstzrange not null check (not isempty(during)),
  guest char(3) not null,
  foreign key (tenant, room) references rooms (tenant, no),
  exclude using gist (tenant with =, room with =, during with &&)
);
create table pairs (a int not null, b int not null, unique nulls not distinct (a, b), check (a < b));
create table chicken (id int primary key, egg int not null);
create table egg (id int primary key, chicken int not null references chicken (id) deferrable initially deferred);
alter table chicken add foreign key (egg) references egg (id) deferrable initially deferred;
create table nothing ();
create table kinds (kind text not null, region text not null, n int) partition by list (region);
create table kinds_eu partition of kinds for values in ('de', 'fr');
create table kinds_rest partition of kinds default;
create function no_sunday() returns trigger language plpgsql as $$
begin
  if extract(dow from new.born) = 0 then raise exception 'not on a Sunday; never'; end if;
  return new;
end $$;
create trigger tenants_no_sunday before insert on tenants for each row execute function no_sunday();
alter table rooms enable row level security;
alter table rooms force row level security;
-- rollback drop table kinds, nothing, egg, chicken, pairs, stays, rooms, tenants, plans;
-- rollback drop function no_sunday(); drop domain slug; drop domain percent; drop type point3; drop type level;
-- rollback drop extension btree_gist; drop extension ltree; drop extension hstore;
