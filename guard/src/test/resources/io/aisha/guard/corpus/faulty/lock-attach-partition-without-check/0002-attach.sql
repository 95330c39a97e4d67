--liquibase formatted sql

--changeset ann:0002-attach splitStatements:false stripComments:false rollbackSplitStatements:false
alter table events attach partition events_2024 for values from ('2024-01-01') to ('2025-01-01');
--rollback alter table events detach partition events_2024;
