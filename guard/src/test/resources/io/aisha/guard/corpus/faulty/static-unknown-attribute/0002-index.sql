--liquibase formatted sql
--changeset ann:2 splitStatements:false runInTranscation:false
create table baskets (id bigint primary key);
--rollback drop table baskets;
