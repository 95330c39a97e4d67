--liquibase formatted sql

--changeset ann:0002-baskets splitStatements:false stripComments:false rollbackSplitStatements:false
create table baskets (id bigint primary key, customer_id bigint references customers (id));
--rollback drop table baskets;
