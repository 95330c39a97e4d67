--liquibase formatted sql

--changeset ann:0002-purge splitStatements:false stripComments:false rollbackSplitStatements:false
select purge();
create table purged (at timestamptz primary key default now());
--rollback drop table purged;
