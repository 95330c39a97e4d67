--liquibase formatted sql

--changeset ann:0002-contacts splitStatements:false stripComments:false rollbackSplitStatements:false
create table crm.contacts (id int primary key, full_name text not null);
--rollback drop table if exists contacts;
