--liquibase formatted sql

--changeset ann:0002-zip splitStatements:false stripComments:false rollbackSplitStatements:false
alter domain zip add constraint zip_digits check (value ~ '^[0-9]+$');
--rollback alter domain zip drop constraint zip_digits;
