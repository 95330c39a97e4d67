--liquibase formatted sql
--changeset ann:2 splitStatements:false failOnError:"false"
create table baskets (id bigint primary key);
--rollback drop table baskets;
