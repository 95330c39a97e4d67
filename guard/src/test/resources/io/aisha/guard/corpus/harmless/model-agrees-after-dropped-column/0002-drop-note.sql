--liquibase formatted sql

--changeset ann:0002-drop-note splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:destructive notes are kept by the help desk
alter table orders drop column note;
alter table orders add column source text;
--rollback alter table orders drop column source;
--rollback alter table orders add column note text;
