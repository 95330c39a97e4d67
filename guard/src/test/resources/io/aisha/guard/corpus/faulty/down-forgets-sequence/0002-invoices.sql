--liquibase formatted sql

--changeset ann:0002-invoices splitStatements:false stripComments:false rollbackSplitStatements:false
create sequence invoice_no start with 1000;
create table invoices (id bigint primary key default nextval('invoice_no'), order_id bigint not null);
--rollback drop table invoices;
