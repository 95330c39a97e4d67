--liquibase formatted sql

--changeset ann:0002-vouchers splitStatements:false stripComments:false rollbackSplitStatements:false
create table vouchers (code text primary key, percent int not null, constraint ck_percent check (percent between 0 and 100));
--rollback drop table vouchers;
