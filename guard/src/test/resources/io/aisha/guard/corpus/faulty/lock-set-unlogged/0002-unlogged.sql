--liquibase formatted sql

--changeset ann:0002-unlogged splitStatements:false stripComments:false rollbackSplitStatements:false
alter table devices set unlogged;
--rollback alter table devices set logged;
