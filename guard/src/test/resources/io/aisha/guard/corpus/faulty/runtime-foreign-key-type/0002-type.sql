--liquibase formatted sql

--changeset ann:0002-type splitStatements:false stripComments:false rollbackSplitStatements:false
create table reviews (id bigint primary key, customer_id uuid not null references customers (id));
--rollback drop table reviews;
