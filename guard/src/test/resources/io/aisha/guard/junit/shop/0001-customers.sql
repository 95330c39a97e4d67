--liquibase formatted sql

--changeset ann:0001-customers splitStatements:false stripComments:false rollbackSplitStatements:false
create table customers (id bigint primary key, name text not null);
--rollback drop table customers;
