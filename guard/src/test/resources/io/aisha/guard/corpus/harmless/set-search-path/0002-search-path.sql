--liquibase formatted sql

--changeset ann:0002-search-path splitStatements:false stripComments:false rollbackSplitStatements:false
set local search_path = crm;
create table phones (id int primary key, deal_id int references deals (id), number varchar(30));
--rollback drop table crm.phones;
