--liquibase formatted sql

--changeset ann:0001-base splitStatements:false stripComments:false rollbackSplitStatements:false
create domain zip as text;
create table places (id int primary key, zip zip);
--rollback drop table places;
--rollback drop domain zip;
