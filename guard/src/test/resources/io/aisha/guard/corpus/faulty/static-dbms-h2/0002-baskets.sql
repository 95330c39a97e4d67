--liquibase formatted sql
--changeset ann:2 dbms:h2
create table baskets (id bigint primary key);
--rollback drop table baskets;
