--liquibase formatted sql

--changeset ann:0002-prepared splitStatements:false stripComments:false rollbackSplitStatements:false
start transaction;
create table baskets (id bigint primary key);
end;
--rollback drop table baskets;
