--liquibase formatted sql

--changeset ann:0002-inherit splitStatements:false stripComments:false rollbackSplitStatements:false
create table events (id int primary key, at timestamptz not null);
create table logins (who text not null) inherits (events);
--rollback drop table logins;
--rollback drop table events;
