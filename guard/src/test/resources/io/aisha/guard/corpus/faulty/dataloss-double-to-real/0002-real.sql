--liquibase formatted sql

--changeset ann:0002-real splitStatements:false stripComments:false rollbackSplitStatements:false
alter table readings alter column value type real;
--rollback alter table readings alter column value type double precision;
