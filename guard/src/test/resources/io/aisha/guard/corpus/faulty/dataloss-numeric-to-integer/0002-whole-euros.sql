--liquibase formatted sql

--changeset ann:0002-whole-euros splitStatements:false stripComments:false rollbackSplitStatements:false
drop view crm.open_deals;
alter table crm.deals alter column amount type integer;
CREATE VIEW crm.open_deals AS
    SELECT id, account_id, amount FROM crm.deals WHERE stage NOT IN ('won', 'lost');
/* liquibase rollback
drop view crm.open_deals;
alter table crm.deals alter column amount type numeric(12, 2);
CREATE VIEW crm.open_deals AS
    SELECT id, account_id, amount FROM crm.deals WHERE stage NOT IN ('won', 'lost');
*/
