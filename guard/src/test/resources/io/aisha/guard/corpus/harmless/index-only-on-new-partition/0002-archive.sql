--liquibase formatted sql

--changeset ann:0002-archive splitStatements:false stripComments:false rollbackSplitStatements:false
create table readings_2027 (like readings including all);
create index readings_2027_value on readings_2027 (value);
alter table readings_2027 add constraint ck_2027
  check (taken_at >= '2027-01-01 00:00+00' and taken_at < '2028-01-01 00:00+00');
alter table readings attach partition readings_2027
  for values from ('2027-01-01 00:00+00') to ('2028-01-01 00:00+00');
--rollback drop table readings_2027;
