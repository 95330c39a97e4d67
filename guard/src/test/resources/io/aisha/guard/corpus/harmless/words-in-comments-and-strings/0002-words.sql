--liquibase formatted sql

--changeset ann:0002-words splitStatements:false stripComments:false rollbackSplitStatements:false
-- This does not drop table orders; nor does it truncate, delete from or lock anything.
/* alter table orders alter column total type bigint;
   /* vacuum full orders; */ create index on orders (total); */
create table words (
  id int primary key,
  text text not null default 'drop table orders; -- select 1',
  more text default E'it''s \'quoted\'; commit;'
);
comment on table words is $c$Says "delete from words;" and means nothing$c$;
--rollback drop table words; -- and nothing else
