--liquibase formatted sql

--changeset ann:0002-baskets splitStatements:false stripComments:false rollbackSplitStatements:false
create table baskets (id bigint generated always as identity primary key);
--rollback drop tabel baskets;
