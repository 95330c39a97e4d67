--liquibase formatted sql

--changeset ann:0002-baskets splitStatements:false stripComments:false rollbackSplitStatements:false
-- rollback of this one is done by the operations team
create table baskets (id bigint generated always as identity primary key);
