--liquibase formatted sql

--changeset ann:0002-demo splitStatements:false stripComments:false rollbackSplitStatements:false
alter type crm.deal_stage add value 'demo' before 'won';
/* liquibase rollback
drop view crm.open_deals;
alter table crm.deals alter column stage drop default;
alter type crm.deal_stage rename to deal_stage_old;
create type crm.deal_stage as enum ('lead', 'qualified', 'won', 'lost');
alter table crm.deals alter column stage type crm.deal_stage using stage::text::crm.deal_stage;
alter table crm.deals alter column stage set default 'lead';
drop type crm.deal_stage_old;
create view crm.open_deals as
    select id, account_id, amount from crm.deals where stage not in ('won', 'lost');
*/
