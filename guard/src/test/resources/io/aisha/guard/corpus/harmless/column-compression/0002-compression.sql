--liquibase formatted sql

--changeset ann:0002-compression splitStatements:false stripComments:false rollbackSplitStatements:false
alter table posts alter column body set compression pglz;
--rollback alter table posts alter column body set compression default;
