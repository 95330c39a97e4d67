--liquibase formatted sql

--changeset ann:0002-avatars splitStatements:false stripComments:false rollbackSplitStatements:false
SELECT 1;
--rollback SELECT 1;
