--liquibase formatted sql
--changeset dev:2
ALTER TABLE crm.Account ADD COLUMN Notes text;
--rollback ALTER TABLE crm.Account DROP COLUMN Notes;
