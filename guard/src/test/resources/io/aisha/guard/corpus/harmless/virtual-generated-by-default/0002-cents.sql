--liquibase formatted sql

--changeset ann:0002-cents splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders add column total_euro numeric generated always as (total / 100.0);
--rollback alter table orders drop column total_euro;
