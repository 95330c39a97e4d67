--liquibase formatted sql

--changeset ann:0002-composite splitStatements:false stripComments:false rollbackSplitStatements:false
create type address as (street text, city text, zip varchar(10));
create type price_range as range (subtype = numeric);
create table depots (id int primary key, address address, prices price_range);
--rollback drop table depots;
--rollback drop type price_range;
--rollback drop type address;
