--liquibase formatted sql
--changeset dev:3
update posts set reviewed = coalesce(published, false);
--rollback update posts set reviewed = null;
