--liquibase formatted sql

--changeset ann:0002-stage splitStatements:false stripComments:false rollbackSplitStatements:false
ALTER TYPE crm.deal_stage ADD VALUE IF NOT EXISTS 'paused';
--rollback ALTER TYPE crm.deal_stage DROP VALUE 'paused';
