--liquibase formatted sql

--changeset ann:0002-baskets splitStatements:false stripComments:false rollbackSplitStatements:false
--comment: Baskets are kept for a month.
create table baskets (id bigint primary key);
--rollback drop table baskets;
