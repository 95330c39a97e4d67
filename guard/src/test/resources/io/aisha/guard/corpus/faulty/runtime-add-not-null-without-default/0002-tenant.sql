--liquibase formatted sql

--changeset ann:0002-tenant splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders add column tenant_id uuid not null;
--rollback alter table orders drop column tenant_id;
