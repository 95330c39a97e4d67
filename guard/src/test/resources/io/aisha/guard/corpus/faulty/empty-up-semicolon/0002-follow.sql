--liquibase formatted sql
--changeset dev:2
;
--rollback ;
