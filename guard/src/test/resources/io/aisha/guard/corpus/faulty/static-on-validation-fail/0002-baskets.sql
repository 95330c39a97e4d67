--liquibase formatted sql
--changeset ann:2 splitStatements:false onValidationFail:MARK_RAN
create table baskets (id bigint primary key);
--rollback drop table baskets;
