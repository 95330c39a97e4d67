--liquibase formatted sql

--changeset ann:0002-tasks splitStatements:false stripComments:false rollbackSplitStatements:false
create table crm.tasks (id int primary key, title text not null);
--rollback drop schema crm cascade;
