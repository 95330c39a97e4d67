--liquibase formatted sql

--changeset ann:0002-active splitStatements:false stripComments:false rollbackSplitStatements:false
create view active_customers as select id, name from customers where active;
create table activity (customer_id bigint primary key, seen_at timestamptz not null);
--rollback drop table activity;
