--liquibase formatted sql

--changeset ann:0002-warehouse splitStatements:false stripComments:false rollbackSplitStatements:false
create table warehouses (id int primary key, city text not null);
create table stock (warehouse_id int not null references warehouses (id), sku text not null, pieces int not null, primary key (warehouse_id, sku));
--rollback drop table warehouses;
--rollback drop table stock;
