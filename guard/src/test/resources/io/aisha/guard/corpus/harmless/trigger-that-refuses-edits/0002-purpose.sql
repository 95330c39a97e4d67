--liquibase formatted sql
--changeset dev:2
alter table ledger add column purpose text;
--rollback alter table ledger drop column purpose;
