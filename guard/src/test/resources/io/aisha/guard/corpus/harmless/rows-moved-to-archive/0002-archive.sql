--liquibase formatted sql

--changeset ann:0002-archive splitStatements:false stripComments:false rollbackSplitStatements:false
create table orders_archive (like orders including defaults);
--rollback drop table orders_archive;
