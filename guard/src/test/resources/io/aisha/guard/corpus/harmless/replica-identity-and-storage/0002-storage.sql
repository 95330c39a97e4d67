--liquibase formatted sql

--changeset ann:0002-storage splitStatements:false stripComments:false rollbackSplitStatements:false
alter table posts replica identity full;
alter table posts alter column body set storage external;
--rollback alter table posts alter column body set storage extended;
--rollback alter table posts replica identity default;
