--liquibase formatted sql

--changeset ann:0002-many splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders
  add column if not exists street text,
  add column if not exists city text not null default '',
  add column if not exists rating numeric(2, 1) default 0.0,
  alter column note set default '',
  alter column state drop default;
/* liquibase rollback
alter table orders
  drop column street, drop column city, drop column rating,
  alter column note drop default,
  alter column state set default 'new';
*/
