--liquibase formatted sql

--changeset ann:0002-stage-demo splitStatements:false stripComments:false rollbackSplitStatements:false
ALTER TYPE crm.deal_stage ADD VALUE 'demo' AFTER 'qualified';
/* liquibase rollback
UPDATE crm.deals SET stage = 'qualified' WHERE stage = 'demo';
DROP VIEW crm.open_deals;
ALTER TABLE crm.deals ALTER COLUMN stage DROP DEFAULT;
ALTER TYPE crm.deal_stage RENAME TO deal_stage_old;
CREATE TYPE crm.deal_stage AS ENUM ('lead', 'qualified', 'won', 'lost');
ALTER TABLE crm.deals ALTER COLUMN stage TYPE crm.deal_stage USING stage::text::crm.deal_stage;
ALTER TABLE crm.deals ALTER COLUMN stage SET DEFAULT 'lead';
DROP TYPE crm.deal_stage_old;
CREATE VIEW crm.open_deals AS
    SELECT id, account_id, amount FROM crm.deals WHERE stage NOT IN ('won', 'lost');
*/
