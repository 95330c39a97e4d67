--liquibase formatted sql
--changeset dev:2
alter table posts add column reviewed boolean;
--rollback alter table posts drop column reviewed;
