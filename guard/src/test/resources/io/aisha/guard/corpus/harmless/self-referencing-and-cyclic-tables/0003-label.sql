--liquibase formatted sql

--changeset ann:0003-label splitStatements:false stripComments:false rollbackSplitStatements:false
alter table nodes add column label text;
--rollback alter table nodes drop column label;
