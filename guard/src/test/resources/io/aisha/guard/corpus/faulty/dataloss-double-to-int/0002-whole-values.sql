--liquibase formatted sql

--changeset ann:0002-whole-values splitStatements:false stripComments:false rollbackSplitStatements:false
alter table readings alter column value type int using round(value);
--rollback alter table readings alter column value type double precision;
