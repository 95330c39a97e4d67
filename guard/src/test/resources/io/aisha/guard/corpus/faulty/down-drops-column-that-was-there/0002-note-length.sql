--liquibase formatted sql

--changeset ann:0002-note-length splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders add column note_author text;
--rollback alter table orders drop column note_author, drop column note;
