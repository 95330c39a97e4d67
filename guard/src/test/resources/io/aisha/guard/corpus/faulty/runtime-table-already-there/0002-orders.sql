--liquibase formatted sql

--changeset ann:0002-orders splitStatements:false stripComments:false rollbackSplitStatements:false
create table orders (id uuid primary key default gen_random_uuid());
--rollback drop table orders;
