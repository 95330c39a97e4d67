--liquibase formatted sql

--changeset ann:0002-baskets splitStatements:false stripComments:false rollbackSplitStatements:false
create table baskets (
  id bigint primary key,
  opened_at timestamptz,
);
--rollback drop table baskets;
