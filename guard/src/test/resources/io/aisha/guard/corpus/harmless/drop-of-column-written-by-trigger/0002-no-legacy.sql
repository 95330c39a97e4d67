--liquibase formatted sql

--changeset ann:0002-no-legacy splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:destructive legacy has been empty since the import of 2021
alter table docs drop column legacy;
--rollback alter table docs add column legacy text;
