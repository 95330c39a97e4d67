--liquibase formatted sql

--changeset ann:0002-title-length splitStatements:false stripComments:false rollbackSplitStatements:false
alter table posts add column title_length int generated always as (length(title)) virtual;
--rollback alter table posts drop column title_length;
