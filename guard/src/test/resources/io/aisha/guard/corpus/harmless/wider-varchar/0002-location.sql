--liquibase formatted sql
--changeset dev:2
alter table devices alter column location type varchar(200);
--rollback alter table devices alter column location type varchar(60);
