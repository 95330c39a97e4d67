--liquibase formatted sql
--changeset dev:2
alter table posts add column shuffle double precision default random();
--rollback alter table posts drop column shuffle;
