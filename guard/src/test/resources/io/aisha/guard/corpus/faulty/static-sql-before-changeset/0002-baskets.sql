--liquibase formatted sql
create table baskets (id bigint primary key);
--changeset ann:0002-baskets splitStatements:false stripComments:false rollbackSplitStatements:false
create index ix_baskets_id on baskets (id);
--rollback drop table baskets;
