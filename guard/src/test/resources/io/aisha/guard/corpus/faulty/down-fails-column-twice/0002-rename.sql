--liquibase formatted sql

--changeset ann:0002-rename splitStatements:false stripComments:false rollbackSplitStatements:false
alter table posts rename column body to content;
--rollback alter table posts rename column body to content;
