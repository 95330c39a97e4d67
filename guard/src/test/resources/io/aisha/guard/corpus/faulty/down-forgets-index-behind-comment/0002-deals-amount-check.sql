--liquibase formatted sql

--changeset ann:0002-deals-amount-check splitStatements:false stripComments:false rollbackSplitStatements:false
create index deals_closed_on_idx on crm.deals (closed_on);
comment on table crm.deals is 'What we may sell.';
--rollback comment on table crm.deals is null;
