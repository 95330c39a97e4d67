--liquibase formatted sql
--changeset dev:2
alter type address add attribute zip varchar(10);
--rollback alter type address drop attribute zip;
