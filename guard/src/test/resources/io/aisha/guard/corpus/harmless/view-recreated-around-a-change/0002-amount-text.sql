--liquibase formatted sql

--changeset ann:0002-amount-text splitStatements:false stripComments:false rollbackSplitStatements:false
DROP VIEW crm.open_deals;
ALTER TABLE crm.deals ADD COLUMN currency char(3) NOT NULL DEFAULT 'EUR';
ALTER TABLE crm."Account" ALTER COLUMN "DisplayName" TYPE varchar(160);
CREATE VIEW crm.open_deals AS
    SELECT id, account_id, amount, currency FROM crm.deals WHERE stage NOT IN ('won', 'lost');
/* liquibase rollback
DROP VIEW crm.open_deals;
ALTER TABLE crm."Account" ALTER COLUMN "DisplayName" TYPE varchar(80);
ALTER TABLE crm.deals DROP COLUMN currency;
CREATE VIEW crm.open_deals AS
    SELECT id, account_id, amount FROM crm.deals WHERE stage NOT IN ('won', 'lost');
*/
