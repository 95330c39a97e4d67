--liquibase formatted sql

--changeset ann:0002-drop-total splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:destructive the total is computed from the lines since release 4
alter table orders drop column total;
--rollback alter table orders add column total integer not null default 7;
