--liquibase formatted sql
--changeset dev:2
alter function post_count(int) parallel safe cost 50;
--rollback alter function post_count(int) parallel unsafe cost 100;
