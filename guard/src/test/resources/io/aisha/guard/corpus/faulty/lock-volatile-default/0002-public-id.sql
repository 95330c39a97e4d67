--liquibase formatted sql

--changeset ann:0002-public-id splitStatements:false stripComments:false rollbackSplitStatements:false
alter table customers add column public_id uuid not null default gen_random_uuid();
--rollback alter table customers drop column public_id;
