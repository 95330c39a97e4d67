--liquibase formatted sql

--changeset ann:0002-baskets splitStatements:false stripComments:false rollbackSplitStatements:false
create table baskets (
  id bigint generated always as identity primary key
);
alter table customers add column basket_id bigint;
--rollback alter table customers
  drop table if exists baskets;
