--liquibase formatted sql

--changeset ann:0002-channel splitStatements:false stripComments:false rollbackSplitStatements:false
set lock_timeout = '2s';
set local statement_timeout = '30s';
alter table orders add column channel text;
--rollback set lock_timeout = '2s';
--rollback alter table orders drop column channel;
