--liquibase formatted sql

--changeset ann:0002-avatars splitStatements:false stripComments:false rollbackSplitStatements:false
-- Creates the table avatars.
--rollback drop table if exists avatars;
