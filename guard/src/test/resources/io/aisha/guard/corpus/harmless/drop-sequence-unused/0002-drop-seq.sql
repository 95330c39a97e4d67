--liquibase formatted sql
--changeset dev:2
drop sequence ticket_no;
--rollback create sequence ticket_no start with 500;
