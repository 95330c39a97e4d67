--liquibase formatted sql

--changeset ann:0002-key splitStatements:false stripComments:false rollbackSplitStatements:false
alter table log_lines add primary key (id);
--rollback alter table log_lines drop constraint log_lines_pkey;
