--liquibase formatted sql

--changeset ann:0002-total-bigint splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders alter column total type bigint;
--rollback alter table orders alter column total type integer;
