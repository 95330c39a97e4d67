--liquibase formatted sql

--changeset ann:0002-describe splitStatements:false stripComments:false rollbackSplitStatements:false
create table shops (id bigint primary key, name text not null);
comment on column customers.phone is 'E.164, with a plus sign.';
--rollback drop table shops;
