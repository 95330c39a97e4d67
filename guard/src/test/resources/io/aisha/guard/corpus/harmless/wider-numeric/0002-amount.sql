--liquibase formatted sql

--changeset ann:0002-amount splitStatements:false stripComments:false rollbackSplitStatements:false
drop view crm.open_deals;
alter table crm.deals alter column amount type numeric(15, 2);
create view crm.open_deals as
    select id, account_id, amount from crm.deals where stage not in ('won', 'lost');
/* liquibase rollback
drop view crm.open_deals;
alter table crm.deals alter column amount type numeric(12, 2);
create view crm.open_deals as
    select id, account_id, amount from crm.deals where stage not in ('won', 'lost');
*/
