--liquibase formatted sql

--changeset ann:0002-drop-note splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders drop column note;
--rollback alter table orders add column note text;
