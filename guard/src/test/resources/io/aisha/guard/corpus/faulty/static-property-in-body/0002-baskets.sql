--liquibase formatted sql

--changeset ann:0002-baskets splitStatements:false stripComments:false rollbackSplitStatements:false
--property name:prefix value:shop_
create table ${prefix}baskets (id bigint primary key);
--rollback drop table ${prefix}baskets;
