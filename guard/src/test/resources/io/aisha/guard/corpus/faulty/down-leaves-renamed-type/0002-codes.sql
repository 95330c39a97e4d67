--liquibase formatted sql

--changeset ann:0002-codes splitStatements:false stripComments:false rollbackSplitStatements:false
create type discount_kind as enum ('percent', 'amount');
create table discounts (id bigint primary key, kind discount_kind not null);
--rollback drop table discounts;
--rollback alter type discount_kind rename to discount_kind_unused;
