--liquibase formatted sql

--changeset ann:0002-slugify splitStatements:false stripComments:false rollbackSplitStatements:false
create function slugify(t text) returns text language sql immutable as $$ select lower(regexp_replace(t, '\W+', '-', 'g')); $$;
create table categories (name text primary key, slug text generated always as (slugify(name)) stored);
--rollback drop function slugify(text);
--rollback drop table categories;
