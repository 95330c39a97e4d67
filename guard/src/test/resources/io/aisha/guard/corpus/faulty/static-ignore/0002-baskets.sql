--liquibase formatted sql
--changeset ann:2 ignore:true
create table baskets (id bigint primary key);
--rollback drop table baskets;
