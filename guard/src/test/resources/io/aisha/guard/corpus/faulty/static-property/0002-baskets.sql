--liquibase formatted sql
--property name:prefix value:shop_
--changeset ann:2
create table ${prefix}baskets (id bigint primary key);
--rollback drop table ${prefix}baskets;
