--liquibase formatted sql
--changeset ann:2 contextFilter:"prod and !eu"
create table baskets (id bigint primary key);
--rollback drop table baskets;
