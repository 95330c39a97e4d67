--liquibase formatted sql
--changeset dev:3
create table baskets (id bigint primary key);
--rollback drop table baskets;
