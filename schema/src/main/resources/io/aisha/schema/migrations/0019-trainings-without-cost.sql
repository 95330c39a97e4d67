--liquibase formatted sql
-- The ledger has what a training cost, and keeps it when the training is gone.

--changeset aisha:0019-trainings-without-cost splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:destructive No engine ever cost anything before the ledger, so both columns hold nothing.
alter table trainings drop column estimated_cost_micro_usd, drop column billed_cost_micro_usd;
--rollback alter table trainings add column estimated_cost_micro_usd bigint, add column billed_cost_micro_usd bigint;
