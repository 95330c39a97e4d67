--liquibase formatted sql

--changeset ann:0002-drop-note splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:destructve nobody reads the notes
alter table orders drop column note;
--rollback alter table orders add column note text;
