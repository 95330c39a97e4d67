--liquibase formatted sql

--changeset ann:0002-no-stage splitStatements:false stripComments:false rollbackSplitStatements:false
DROP TYPE crm.deal_stage CASCADE;
/* liquibase rollback
CREATE TYPE crm.deal_stage AS ENUM ('lead', 'qualified', 'won', 'lost');
ALTER TABLE crm.deals ADD COLUMN stage crm.deal_stage NOT NULL DEFAULT 'lead';
CREATE VIEW crm.open_deals AS
    SELECT id, account_id, amount FROM crm.deals WHERE stage NOT IN ('won', 'lost');
*/
