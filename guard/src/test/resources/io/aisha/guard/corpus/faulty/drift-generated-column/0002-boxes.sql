--liquibase formatted sql

--changeset ann:0002-boxes splitStatements:false stripComments:false rollbackSplitStatements:false
create table boxes (id int primary key, w int not null, h int not null, area int generated always as (w * h) stored);
--rollback drop table boxes;
