--liquibase formatted sql

--changeset ann:0002-fillfactor splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
--rollback alter table orders reset (fillfactor, autovacuum_vacuum_scale_factor);
