--liquibase formatted sql
--changeset dev:2
revoke select on secrets from public;
--rollback grant select on secrets to public;
