--liquibase formatted sql

--changeset ann:0002-loose splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders drop constraint orders_customer_id_fkey;
--rollback alter table orders add constraint orders_customer_id_fkey foreign key (customer_id) references customers (id);
