--liquibase formatted sql

--changeset ann:0002-import splitStatements:false stripComments:false rollbackSplitStatements:false
create temporary table import (name text, email text) on commit drop;
insert into import values ('House', 'house@example.org');
insert into customers (name, email) select name, email from import;
--rollback delete from customers where email = 'house@example.org';
