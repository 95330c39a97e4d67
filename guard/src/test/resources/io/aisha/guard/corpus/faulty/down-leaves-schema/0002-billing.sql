--liquibase formatted sql

--changeset ann:0002-billing splitStatements:false stripComments:false rollbackSplitStatements:false
create schema billing;
create table billing.invoices (id bigint primary key);
--rollback drop table billing.invoices;
