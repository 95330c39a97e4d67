--liquibase formatted sql
--changeset dev:2
alter table transfers add column purpose varchar(140);
--rollback alter table transfers drop column purpose;
