--liquibase formatted sql
--changeset 0002-baskets
create table baskets (id bigint primary key);
--rollback drop table baskets;
