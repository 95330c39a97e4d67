--liquibase formatted sql
--changeset dev:2
BEGIN;
create table baskets (id bigint primary key);
COMMIT;
--rollback drop table baskets;
