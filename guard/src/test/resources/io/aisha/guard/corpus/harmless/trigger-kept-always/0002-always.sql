--liquibase formatted sql
--changeset dev:2
alter table posts enable always trigger posts_touch;
--rollback alter table posts enable trigger posts_touch;
