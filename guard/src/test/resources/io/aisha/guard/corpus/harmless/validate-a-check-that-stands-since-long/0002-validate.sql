--liquibase formatted sql
--changeset dev:2
alter table people validate constraint ck_email;
--rollback alter table people drop constraint ck_email;
--rollback alter table people add constraint ck_email check (email is null or email <> '') not valid;
