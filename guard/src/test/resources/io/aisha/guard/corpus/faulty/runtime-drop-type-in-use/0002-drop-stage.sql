--liquibase formatted sql

--changeset ann:0002-drop-stage splitStatements:false stripComments:false rollbackSplitStatements:false
drop type crm.deal_stage;
--rollback create type crm.deal_stage as enum ('lead', 'qualified', 'won', 'lost');
