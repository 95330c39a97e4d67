--liquibase formatted sql

--changeset ann:0002-fresh-start splitStatements:false stripComments:false rollbackSplitStatements:false
truncate readings;
alter table readings add column unit varchar(8);
--rollback alter table readings drop column unit;
