--liquibase formatted sql
--changeset ann:2 labels:v1.4
create table baskets (id bigint primary key);
--rollback drop table baskets;
