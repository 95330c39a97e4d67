--liquibase formatted sql
--changeset dev:2
alter table posts alter column body drop not null;
--rollback alter table posts alter column body set not null;
