--liquibase formatted sql
--changeset ann:2 splitStatements:false CONTEXT:prod
create table baskets (id bigint primary key);
--rollback drop table baskets;
