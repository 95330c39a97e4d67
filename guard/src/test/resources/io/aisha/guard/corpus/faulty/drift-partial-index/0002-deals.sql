--liquibase formatted sql

--changeset ann:0002-deals splitStatements:false stripComments:false rollbackSplitStatements:false
create table crm.calls (id int primary key, at timestamptz, done boolean not null default false);
create index calls_open on crm.calls (at) where not done;
--rollback drop table crm.calls;
