--liquibase formatted sql

--changeset ann:0002-no-lost splitStatements:false stripComments:false rollbackSplitStatements:false
drop view crm.open_deals;
alter table crm.deals alter column stage drop default;
alter type crm.deal_stage rename to deal_stage_old;
create type crm.deal_stage as enum ('lead', 'qualified', 'won');
alter table crm.deals alter column stage type crm.deal_stage
  using case stage when 'lost' then 'lead' else stage::text end::crm.deal_stage;
alter table crm.deals alter column stage set default 'lead';
drop type crm.deal_stage_old;
create view crm.open_deals as select id, account_id, amount from crm.deals where stage <> 'won';
/* liquibase rollback
drop view crm.open_deals;
alter table crm.deals alter column stage drop default;
alter type crm.deal_stage rename to deal_stage_old;
create type crm.deal_stage as enum ('lead', 'qualified', 'won', 'lost');
alter table crm.deals alter column stage type crm.deal_stage using stage::text::crm.deal_stage;
alter table crm.deals alter column stage set default 'lead';
drop type crm.deal_stage_old;
CREATE VIEW crm.open_deals AS
    SELECT id, account_id, amount FROM crm.deals WHERE stage NOT IN ('won', 'lost');
*/
