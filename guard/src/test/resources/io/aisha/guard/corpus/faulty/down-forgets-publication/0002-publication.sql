--liquibase formatted sql

--changeset ann:0002-publication splitStatements:false stripComments:false rollbackSplitStatements:false
create publication orders_feed for table orders;
create table a (id int primary key);
--rollback drop table a;
