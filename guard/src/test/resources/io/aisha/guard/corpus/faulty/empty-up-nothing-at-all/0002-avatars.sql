--liquibase formatted sql

--changeset ann:0002-avatars splitStatements:false stripComments:false rollbackSplitStatements:false
--rollback drop table avatars;
