--liquibase formatted sql

--changeset ann:0002-states splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:data
create table order_states (name text primary key);
insert into order_states values ('new'), ('paid');
--rollback drop table order_states;
