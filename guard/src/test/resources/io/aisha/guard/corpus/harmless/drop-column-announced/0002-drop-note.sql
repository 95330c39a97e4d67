--liquibase formatted sql

--changeset ann:0002-drop-note splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:destructive nobody has read the notes since 2023, and support agreed
alter table orders drop column note;
--rollback alter table orders add column note text;
