--liquibase formatted sql
--changeset dev:2
alter table orders add column channel text;
--rollback alter table orders drop column channel;
