--liquibase formatted sql

--changeset ann:0002-semicolon splitStatements:false stripComments:false rollbackSplitStatements:false
create table baskets (id bigint primary key)
create index ix_baskets on baskets (id);
--rollback drop table baskets;
